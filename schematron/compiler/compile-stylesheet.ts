import type { Instruction } from 'saxon-js';
import { saxonForCompiling } from './saxon-for-compiling.js';

/** Where an instruction stood in the stylesheet, its namespaces, what the compiler knew of its type: a fifth of the file, of no use at run time. */
const dispensable = new Set(['line', 'module', 'ns', 'expand-text', 'uniform', 'buildDateTime']);

/**
 * Compiles XSLT to SEF with the compiler that travels in saxon-js (Saxonica's XSLT compiler, itself a SEF), as its command `xslt3 -export`
 * does.
 *
 * @returns the SEF, without what running it does not need: the same for the same stylesheet
 * @throws Error saying what is wrong with the stylesheet
 */
export async function compileStylesheet(xslt: string): Promise<string> {
  const engine = saxonForCompiling();
  const platform = engine.getPlatform();
  compiler ??= withParents(platform.resource('compiler'));
  const stylesheetParams = new engine.XdmMap();
  stylesheetParams.inSituPut(engine.XS.QName.fromParts('', '', 'staticParameters'), [new engine.XdmMap()]);
  const options = engine.checkOptions({
    destination: 'application',
    initialMode: 'compile-complete',
    stylesheetInternal: compiler,
    stylesheetParams,
    templateParams: { 'Q{}options': { noXPath: false, relocatable: true } },
    async: true,
  });
  const source = Object.assign(platform.parseXmlFromString(xslt), { _saxonBaseUri: 'file:///rules.xsl' });
  engine.internalTransform(compiler, source, options);
  const result = (await options.resultPromise).principalResult;
  const document = Array.isArray(result) ? result[0]! : result;
  return slimmed(engine.XPath.sefToJSON(document.firstChild, false));
}

/** Made once: what saxon-js prepares of it serves the next stylesheets too. */
let compiler: Instruction | undefined;

function withParents(instruction: Instruction): Instruction {
  for (const child of instruction.C ?? []) withParents(Object.assign(child, { parentNode: instruction }));
  return instruction;
}

/** The type of a function is needed, and nobody else's. */
function slimmed(sef: Instruction): string {
  return JSON.stringify(sef, function (this: { N?: string }, key: string, value: unknown) {
    return key === 'parentNode' || dispensable.has(key) || (key === 'sType' && this.N !== 'inlineFn') ? undefined : value;
  });
}
