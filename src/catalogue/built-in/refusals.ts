import { defineLayer } from './define.js';

/** What the official tool will refuse although nothing else is said of it: its own check is named in the message. */
export const refusalsLayer = defineLayer(
  'testcontenucda',
  { fr: 'Refus de testContenuCDA', en: 'Refusals of testContenuCDA' },
  'src/catalogue/built-in/refusals.ts',
  [
    {
      id: 'TCC-01',
      severity: 'warning',
      source: 'testContenuCDA',
      title: {
        fr: 'L’outil officiel (testContenuCDA) ne refuse pas le document.',
        en: 'The official tool (testContenuCDA) does not refuse the document.',
      },
      message: {
        fr: 'L’outil officiel refusera ce document ({0}) :',
        en: 'The official tool will refuse this document ({0}):',
      },
      why: {
        fr: 'La spécification n’en dit rien, ou le permet ; mais le document qui ne passe pas testContenuCDA peut être rejeté par qui l’exige avant un dépôt au DMP.',
        en: 'The specification says nothing of it, or allows it; but a document that testContenuCDA refuses may be rejected by whoever demands it before a submission to the DMP.',
      },
      fix: {
        fr: 'Faire ce que demande la vérification nommée entre parenthèses : verifcda explain l’explique.',
        en: 'Do what the check named in parentheses demands: verifcda explain tells what it is.',
      },
      example: {
        wrong: '<guardianPerson nullFlavor="UNK">\n  <name><family>Martin</family></name>\n</guardianPerson>',
        right: '<guardianPerson>\n  <name><family>Martin</family></name>\n</guardianPerson>',
      },
    },
  ],
);
