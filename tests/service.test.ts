import { createJudgeService, type JudgeService } from '../src/judge/service.js';
import { readDocument } from './support/rule-runner.js';

const conforming = Buffer.from(readDocument('cr-img-minimal'));

describe('a service', () => {
  let service: JudgeService;
  beforeAll(async () => {
    service = await createJudgeService({ validator: {}, keepText: false, workers: 1, memory: 256 });
  });
  afterAll(() => service.close());

  const statusOf = async (name: string, bytes: Buffer) =>
    (await service.judge({ name, bytes })).map(({ report }) => `${report.path} ${report.status}`);

  test('judges bytes, more than it has processes for', async () => {
    expect(service.engine).toBe('libxml2-wasm');
    const all = await Promise.all([statusOf('a.xml', conforming), statusOf('b.xml', Buffer.from('<a>')), statusOf('c.xml', conforming)]);
    expect(all).toEqual([['a.xml conforming'], ['b.xml notEvaluated'], ['c.xml conforming']]);
  });

  test('what is cancelled is given up, whether it is judged or waits; what comes after is judged', async () => {
    const cancel = new AbortController();
    const held = service.judge({ name: 'a.xml', bytes: conforming }, { signal: cancel.signal });
    const waiting = service.judge({ name: 'b.xml', bytes: conforming }, { signal: cancel.signal });
    const after = statusOf('c.xml', conforming);
    setImmediate(() => cancel.abort(new Error('no longer wanted')));
    await expect(held).rejects.toThrow('no longer wanted');
    await expect(waiting).rejects.toThrow('no longer wanted');
    await expect(service.judge({ name: 'd.xml', bytes: conforming }, { signal: cancel.signal })).rejects.toThrow('no longer wanted');
    expect(await after).toEqual(['c.xml conforming']);
  });
});

test('a service whose rules cannot be loaded says so at once', async () => {
  await expect(createJudgeService({ validator: { edition: '1999-01-01', language: 'en' }, keepText: false, workers: 1 })).rejects.toThrow(
    /rule file missing: .*1999-01-01/,
  );
});

test('what takes too long is not evaluated, and its process is replaced', async () => {
  const service = await createJudgeService({ validator: { limits: { seconds: 0.001 } }, keepText: false, workers: 1 });
  try {
    const [first] = await service.judge({ name: 'a.xml', bytes: conforming });
    const [second] = await service.judge({ name: 'b.xml', bytes: conforming });
    // Each by its own delay: a process that was not replaced says that an earlier document took too long.
    for (const judged of [first, second])
      expect(judged?.report).toMatchObject({ status: 'notEvaluated', reason: expect.stringContaining('délai de 0.001 s') as string });
  } finally {
    service.close();
  }
});
