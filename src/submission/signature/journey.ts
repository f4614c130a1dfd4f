import { executed, failed, type Stage } from '../../journey/document.js';
import { addFault } from '../../journey/fault.js';
import { guard } from '../../journey/stages/guard.js';
import { read } from '../../journey/stages/read.js';
import { foreignRoot } from '../../telling/foreign-root.js';
import { brokenAt } from '../../xds/raw-finding.js';
import { addFindings } from '../../xdm/add-findings.js';
import { checkCertificate, readCertificate } from './certificate.js';
import { checkForm } from './form.js';
import { checkManifest, type SignedSet } from './manifest.js';
import { DSIG } from '../../xml/namespaces.js';
import { partsOf } from './parts.js';
import { type SignatureVerifier, verify } from './verify.js';

/**
 * The stages that judge the signature of a set.
 *
 * @param set what it should be over; undefined for a signature by itself
 */
export function signatureStages(set: SignedSet | undefined, verifier: SignatureVerifier): Stage[] {
  const identify: Stage = {
    name: 'identify',
    run(document, tools) {
      const { source } = document;
      if (!source) throw new Error('a signature is identified after guard');
      const [root] = source.elements;
      if (root?.local === 'Signature' && root.uri === DSIG) {
        document.kind = { name: 'xds-signature' };
        return executed;
      }
      const { assertion, values } = foreignRoot(source);
      return failed(addFault(document, tools, assertion, values, source.locationOf(0)));
    },
  };
  const signature: Stage = {
    name: 'signature',
    run(document, tools) {
      const { source, text } = document;
      if (!source || text === undefined) throw new Error('a signature is judged after guard');
      const add = (found: Parameters<typeof addFindings>[3]) => addFindings(document, tools, 'signature', found);
      const parts = partsOf(source);
      const form = checkForm(source);
      add(form);
      add(checkManifest(parts, set));
      const certificate = readCertificate(parts);
      if (!certificate) add(parts.certificate ? [brokenAt('SIG-05', parts.certificate, [])] : []);
      else {
        add(checkCertificate(parts, certificate));
        // A signature that can be read in two ways is not read at all.
        if (form.length === 0) add(verify(text, parts, certificate, verifier));
        add([brokenAt('SIG-20', parts.certificate ?? parts.signature, [])]);
      }
      return executed;
    },
  };
  return [read, guard, identify, signature];
}
