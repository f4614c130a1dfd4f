import { cpSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { latestEdition, rulesFolder } from '../src/catalogue/editions.js';
import type { EditionDescription } from '../src/catalogue/rule-set.js';
import { Validator } from '../src/journey/validator.js';
import { kindOf } from '../src/models/kind.js';
import { loadModels } from '../src/models/load-models.js';
import type { DocumentModel } from '../src/models/model.js';
import { packageFolder } from '../src/package-folder.js';
import { mapSource } from '../src/xml/source-map.js';
import { entryStages } from '../src/xds/stages.js';
import { folderWith, verifcda } from './support/cli.js';
import { readDocument } from './support/rule-runner.js';

const models = join(packageFolder, 'models');
const own: DocumentModel = JSON.parse(readFileSync(join(models, 'img-cr-img.json'), 'utf8')) as DocumentModel;

describe.each(readdirSync(models).filter((name) => name.endsWith('.json')))('models/%s', (name) => {
  test('is what its schema says', () => {
    const data = JSON.parse(readFileSync(join(models, name), 'utf8')) as { $schema: string };
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(models, data.$schema), 'utf8')) as object);
    expect([validate(data), validate.errors]).toEqual([true, null]);
  });
});

test('the source names no model, no edition of one, no template of one', () => {
  const { name, identity, editions } = own;
  const facts = [
    name.fr,
    ...Object.keys(editions),
    identity.templateId,
    ...(identity.templateIds ?? []),
    ...(identity.templateIdsInside ?? []),
  ];
  const sources = readdirSync(join(packageFolder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  const naming = sources.filter((file) => facts.some((fact) => readFileSync(file, 'utf8').includes(fact)));
  expect(naming).toEqual([]);
});

describe('a second model and a second edition, in a folder of their own', () => {
  const edition = '2099-01-01';
  const folder = folderWith({});
  const folders = { models: join(folder, 'models'), rules: join(folder, 'rules') };
  const other: DocumentModel = {
    name: { fr: 'AUTRE', en: 'OTHER' },
    identity: { templateId: '1.2.250.1.213.1.1.1.37' },
    editions: { '2022.01': { layers: { specification: ['autre'], testcontenucda: [] } } },
    xds: { source: 'AUTRE, 4.1', classCode: { code: '10', codingScheme: '1.2.3', displayName: 'Autre' } },
  };

  beforeAll(() => {
    cpSync(models, folders.models, { recursive: true });
    writeFileSync(join(folders.models, 'autre.json'), JSON.stringify(other));
    mkdirSync(folders.rules);
    const compiled = join(folders.rules, edition);
    cpSync(join(rulesFolder, latestEdition), compiled, { recursive: true });
    // The rules of imaging reports, for want of others: what counts is that they are those of a layer of the other model.
    for (const part of ['rules.json', 'sef.json'])
      copyFileSync(join(compiled, 'specification', `img-cr-img.${part}`), join(compiled, 'specification', `autre.${part}`));
    const description = JSON.parse(readFileSync(join(compiled, 'edition.json'), 'utf8')) as EditionDescription;
    description.edition = edition;
    description.profiles.specification.push('autre');
    description.builds['specification/autre'] = description.builds['specification/img-cr-img']!;
    writeFileSync(join(compiled, 'edition.json'), JSON.stringify(description));
  });

  test('a document of it is judged by its own layers', async () => {
    const validator = await Validator.create({ edition, folders });
    const { kind, status, stages, findings } = validator.validate({ path: '-', text: readDocument('autre-modele') });
    expect({ kind, status }).toEqual({ kind: 'AUTRE 2022.01', status: 'nonconforming' });
    expect(findings.map(({ layer }) => layer)).toContain('autre');
    expect(stages.filter((stage) => stage.status === 'skipped')).toEqual([
      { stage: 'img-cr-img', status: 'skipped', reason: 'règles du modèle IMG-CR-IMG' },
    ]);
  });

  test('an imaging report is judged as before', async () => {
    const validator = await Validator.create({ edition, folders, language: 'en' });
    const { kind, status, stages } = validator.validate({ path: '-', text: readDocument('cr-img-minimal') });
    expect({ kind, status }).toEqual({ kind: 'IMG-CR-IMG 2024.01', status: 'conforming' });
    expect(stages).toContainEqual({ stage: 'autre', status: 'skipped', reason: 'rules of the model OTHER' });
  });

  test('its XDS codes are those that it fixes', () => {
    const { stages, result } = entryStages();
    Validator.withoutEngine({ edition, folders }).judgeThrough(stages, { path: '-', bytes: Buffer.from(readDocument('autre-modele')) });
    expect(result()?.entry).toMatchObject({ classCode: { code: '10', codingScheme: '1.2.3', displayName: 'Autre' } });
  });

  test('a model without rules is told from the one that it resembles, and named', () => {
    const known = loadModels();
    const twin: DocumentModel = { name: { fr: 'JUMEAU', en: 'TWIN' }, identity: { templateId: '1.2.250.1.213.1.1.1.28' }, editions: {} };
    const text = readDocument('cr-img-minimal').replace(own.identity.templateId, twin.identity.templateId);
    const kind = (list: readonly DocumentModel[]) => kindOf(mapSource(text, { depth: 256, nodes: 100_000 }), { ...known, models: list });
    expect(kind([own])).toMatchObject({ name: 'of-model', model: own });
    expect(kind([own, twin])).toMatchObject({ name: 'other-model', model: twin, templateId: twin.identity.templateId });
  });
});

test('--edition and the configuration choose among the editions that are here', () => {
  const folder = folderWith({ 'verifcda.config.json': JSON.stringify({ edition: '1999-01-01' }) });
  const unknown = verifcda(['--print-config'], { cwd: folder });
  expect(unknown).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(
      `verifcda\\.config\\.json:1:12 : édition inconnue : 1999-01-01 \\(éditions : ${latestEdition}\\)\n$`,
    ) as string,
  });
  const chosen = verifcda(['--edition', latestEdition, '--print-config'], { cwd: folder });
  expect(JSON.parse(chosen.stdout)).toMatchObject({ edition: latestEdition });
});
