import type { Location } from '../findings/finding.js';
import type { ElementNode } from '../xml/element-node.js';
import type { RegistryRequest } from '../xds/ebrim/request.js';
import type { Submission } from '../xds/ebrim/registry-object.js';
import type { MimePart, OpenMime } from './mime/open-mime.js';

/** A Document of the request, with its bytes when there are some. */
export interface MessageDocument {
  element: ElementNode;
  id: string | undefined;
  /** Its name after `message.mime!/`. */
  name: string;
  bytes?: Buffer;
  /** The message ends in it: its bytes are not all there. */
  cut?: true;
  /** Its lines were written anew (a log): its bytes are no longer those that were sent. */
  rewritten?: true;
}

/** What the stages of a message find out, each from what earlier ones left. */
export interface Message {
  mime?: OpenMime;
  request?: RegistryRequest;
  submission?: Submission;
  documents: MessageDocument[];
  /** The line of the file at an offset of it, outside of its parts. */
  locate?: (byte: number) => Location;
  /** Parts that no document names. */
  unused: MimePart[];
  /** Parts that share the Content-ID that a document names. */
  ambiguous: MimePart[];
}
