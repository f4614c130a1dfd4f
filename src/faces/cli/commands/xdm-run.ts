import { dirname, join } from 'node:path';
import { whyUnreadable } from '../../../files/problem.js';
import { pathFrom } from '../../../files/path-from.js';
import { readWithin } from '../../../files/read-within.js';
import type { Language } from '../../../findings/finding.js';
import { sayIn } from '../../../text/say.js';
import { archiveFiles, packArchive, type PlacedStylesheet } from '../../../submission/write/archive.js';
import { isStylesheet, placeOfStylesheet } from '../../../submission/write/stylesheet.js';
import { UsageError } from '../../../usage-error.js';
import { tell } from '../../../run/tell.js';
import { version } from '../../../version.js';
import { foldersOfArchive } from '../../../xdm/folder.js';
import { metadataJourney } from '../../../xdm/metadata.js';
import { stylesheetOf } from '../../../xdm/stylesheet.js';
import type { Face } from '../face.js';
import { STDIN } from '../inputs.js';
import { namedFiles } from '../named-files.js';
import { SetRun } from './set-run.js';
import type { XdmFlags } from './xdm.js';

const metadata = 'IHE_XDM/SUBSET01/METADATA.XML';
const mostStylesheetBytes = 10 * 1024 * 1024;

/**
 * Writes the archive that submits reports, when it has no error.
 *
 * @returns the exit code
 * @throws UsageError when the stylesheet cannot be read, or is none
 * @throws UnwritableError
 */
export async function xdm(named: readonly string[], flags: XdmFlags & { lang: Language }, face: Face): Promise<number> {
  const paths = await namedFiles(named, face.surroundings.folder, sayIn(flags.lang));
  const run = new SetRun(flags, flags.lang, face);
  const given = flags.stylesheet === undefined ? undefined : readGiven(flags.stylesheet, flags.lang, face);
  const reports = await run.read(paths, flags.stylesheet === undefined ? [] : [flags.stylesheet]);
  if (typeof reports === 'number') return reports;
  const say = sayIn(flags.lang);
  const stylesheets: PlacedStylesheet[] = [];
  const set = run.compose(reports, ({ report }, index) => {
    const name = `DOC${String(index + 1).padStart(5, '0')}.XML`;
    const href = stylesheetOf(report.source);
    if (href === undefined || href.startsWith('#')) return name;
    const place = placeOfStylesheet(href);
    const uri = `${'DOCS/'.repeat(place?.depth ?? 0)}${name}`;
    const bytes = place && (given ?? readBeside(paths[index] as string, place.path, face));
    if (place && bytes && !given) run.keep([join(dirname(paths[index] as string), place.path)]);
    if (place && bytes) stylesheets.push({ uri, path: place.path, bytes });
    else
      tell(
        face.surroundings,
        say(
          `la feuille de style que nomme un document n’est pas là : ${href} ; --stylesheet la donne`,
          `the stylesheet that a document names is not there: ${href}; --stylesheet gives it`,
        ),
      );
    return uri;
  });
  const files = archiveFiles(set, stylesheets, version);
  const { stages } = metadataJourney(foldersOfArchive(files)(metadata));
  const bytes = files.find(({ name }) => name === metadata)?.bytes ?? new Uint8Array();
  return (await run.judge(stages, bytes, `${flags.output}!/${metadata}`)) ?? run.write(await packArchive(files));
}

function readGiven(path: string, language: Language, { surroundings }: Face): Uint8Array {
  const say = sayIn(language);
  let bytes: Uint8Array;
  try {
    bytes = readWithin(pathFrom(surroundings.folder, path), mostStylesheetBytes);
  } catch (error) {
    throw new UsageError(`${path}${say(' : ', ': ')}${whyUnreadable(error, language)}`);
  }
  if (isStylesheet(bytes) && bytes.byteLength <= mostStylesheetBytes) return bytes;
  throw new UsageError(say(`${path} n’est pas une feuille de style XSLT`, `${path} is no XSLT stylesheet`));
}

/** The stylesheet that a report names, where a browser would look for it: only a file that is one is taken. */
function readBeside(report: string, path: string, { surroundings }: Face): Uint8Array | undefined {
  if (report === STDIN) return undefined;
  try {
    const bytes = readWithin(pathFrom(surroundings.folder, join(dirname(report), path)), mostStylesheetBytes);
    return isStylesheet(bytes) && bytes.byteLength <= mostStylesheetBytes ? bytes : undefined;
  } catch {
    return undefined;
  }
}
