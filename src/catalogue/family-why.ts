import type { Language } from '../findings/finding.js';
import type { RuleMetadata } from './metadata.js';

type Reason = readonly [fr: string, en: string];

const official = (fr: string, en: string): Reason => [
  `${fr} L’outil officiel refuse le document qui ne le fait pas.`,
  `${en} The official tool refuses a document that does not.`,
];

/** Why rules of a family stand, by the beginning of their ids, the longest one first; what a rule says itself comes before. */
const reasons: readonly [family: RegExp, reason: Reason][] = [
  [
    /^TCC-SM-(ADR|AD)-/,
    official(
      'Une adresse suit son type HL7 V3 (AD) : un logiciel la lit partie par partie.',
      'An address follows its HL7 V3 type (AD): software reads it part by part.',
    ),
  ],
  [
    /^TCC-SM-(EN|ON|PN)-/,
    official(
      'Un nom suit son type HL7 V3 (EN, PN, ON) : un logiciel y cherche le nom et les prénoms par leurs éléments.',
      'A name follows its HL7 V3 type (EN, PN, ON): software looks for family and given names by their elements.',
    ),
  ],
  [
    /^TCC-SM-(CD|CE|CS|CV|CR)-/,
    official(
      'Un code suit son type HL7 V3 (CD, CE, CS) : sans code ni système de codage lisibles, il n’a de sens pour aucun logiciel.',
      'A code follows its HL7 V3 type (CD, CE, CS): without a readable code and code system it means nothing to any software.',
    ),
  ],
  [
    /^TCC-SM-(TS|IVL|IVXB)-/,
    official(
      'Une date suit son type HL7 V3 (TS, IVL_TS) : mal écrite, elle ne se compare et ne se range pas.',
      'A time follows its HL7 V3 type (TS, IVL_TS): badly written, it can be neither compared nor filed.',
    ),
  ],
  [
    /^TCC-SM-II-/,
    official(
      'Un identifiant suit son type HL7 V3 (II) : mal formé, il ne désigne rien de façon unique.',
      'An identifier follows its HL7 V3 type (II): ill-formed, it identifies nothing.',
    ),
  ],
  [
    /^TCC-SM-TEL-/,
    official(
      'Un telecom suit son type HL7 V3 (TEL) : le protocole dit comment joindre la personne.',
      'A telecom follows its HL7 V3 type (TEL): its scheme says how to reach the person.',
    ),
  ],
  [
    /^TCC-SM-(ED|ST|SC|BIN)-/,
    official(
      'Un texte ou un fichier suit son type HL7 V3 (ED, ST) : ses attributs disent comment le lire.',
      'A text or file follows its HL7 V3 type (ED, ST): its attributes say how to read it.',
    ),
  ],
  [
    /^TCC-SM-(PQ|REAL|QTY|MO|RTO)-/,
    official(
      'Une quantité suit son type HL7 V3 : sans nombre ou sans unité lisibles, elle ne se calcule ni ne se compare.',
      'A quantity follows its HL7 V3 type: without a readable number or unit it can be neither computed nor compared.',
    ),
  ],
  [
    /^TCC-SM-NULL-/,
    official(
      'Ce qui manque se dit par un nullFlavor, et seulement là où l’absence est permise.',
      'What is missing is told by a nullFlavor, and only where absence is allowed.',
    ),
  ],
  [
    /^TCC-SM-VS-/,
    official(
      'Un code pris dans le jeu de valeurs de l’en-tête est compris de tous les logiciels qui appliquent le CI-SIS.',
      'A code taken from the value set of the header is understood by every system that applies the CI-SIS.',
    ),
  ],
  [
    /^TCC-SM-/,
    official(
      'L’en-tête se structure comme le demande le CI-SIS : le DMP et les logiciels y prennent patient, auteurs, actes et dates.',
      'The header is structured as the CI-SIS asks: the DMP and other systems take patient, authors, acts and times from it.',
    ),
  ],
  [
    /^TCC-IHE-/,
    official(
      'La section ou l’entrée suit le modèle IHE ou DICOM dont le modèle français est issu : les logiciels qui ne connaissent que lui la lisent aussi.',
      'The section or entry follows the IHE or DICOM template that the French one comes from: systems that know only that one read it too.',
    ),
  ],
  [/^TCC-/, official('Le modèle de contenu du CI-SIS le demande.', 'The content model of the CI-SIS asks for it.')],
  [
    /^XSD-/,
    [
      'Un document que le schéma du CDA refuse n’est pas un CDA : le destinataire le rejette avant de le lire.',
      'A document that the CDA schema refuses is no CDA: the receiver rejects it before reading it.',
    ],
  ],
  [
    /^XML-/,
    [
      'Un fichier qui n’est pas du XML bien formé et lisible n’est lu par aucun logiciel : rien n’y est vérifié.',
      'A file that is not well-formed, readable XML is read by no software: nothing in it is checked.',
    ],
  ],
  [
    /^BODY-/,
    [
      'Le document contenu est ce que le lecteur verra : illisible, le compte rendu ne dit rien.',
      'The document held is what the reader will see: unreadable, the report says nothing.',
    ],
  ],
  [
    /^(XDS|DOC|META)/,
    [
      'Les métadonnées XDS sont ce que le DMP indexe : si elles contredisent le document, il est mal rangé, mal montré ou refusé.',
      'The XDS metadata are what the DMP indexes: where they contradict the document it is filed or shown wrongly, or refused.',
    ],
  ],
  [
    /^XDM/,
    [
      'Une archive IHE_XDM n’est lue que si ses fichiers sont là où son METADATA.XML et le profil les placent.',
      'An IHE_XDM archive is read only if its files stand where its METADATA.XML and the profile place them.',
    ],
  ],
  [
    /^SIG/,
    [
      'La signature engage celui qui dépose : si une empreinte, la valeur ou une date ne tient pas, le dépôt est refusé ou ne prouve rien.',
      'The signature binds the one who submits: where a digest, the value or a date does not hold, the submission is refused or proves nothing.',
    ],
  ],
  [
    /^SUB/,
    [
      'Un dépôt n’accepte un lot que si le message, ses fiches et ses documents se répondent.',
      'A repository accepts a submission only if the message, its entries and its documents agree.',
    ],
  ],
];

/** Why the rules of a family stand, for a rule that does not say so itself; undefined for a rule of no family. */
export function familyWhy({ id }: RuleMetadata, language: Language): string | undefined {
  const reason = reasons.find(([family]) => family.test(id))?.[1];
  return reason?.[language === 'fr' ? 0 : 1];
}
