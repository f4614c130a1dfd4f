/** Elements of ebRIM 3.0 as lines of text, each deeper by two blanks than the one it stands in. */

/** A Slot; none for no values. */
export function slot(slotName: string, values: readonly string[]): string[] {
  if (values.length === 0) return [];
  return [
    `<rim:Slot name="${slotName}">`,
    '  <rim:ValueList>',
    ...values.map((value) => `    <rim:Value>${content(value)}</rim:Value>`),
    '  </rim:ValueList>',
    '</rim:Slot>',
  ];
}

/** A Name. */
export function name(value: string): string[] {
  return ['<rim:Name>', `  <rim:LocalizedString value="${attribute(value)}"/>`, '</rim:Name>'];
}

/** A Classification of an object by a scheme. */
export function classification(scheme: string, object: string, id: string, code: string, inner: readonly string[]): string[] {
  return [
    `<rim:Classification classificationScheme="${scheme}" classifiedObject="${object}" id="${id}" nodeRepresentation="${attribute(code)}">`,
    ...deeper(inner),
    '</rim:Classification>',
  ];
}

/** An ExternalIdentifier of an object; none without a value. */
export function externalIdentifier(scheme: string, object: string, id: string, label: string, value: string | undefined): string[] {
  if (value === undefined) return [];
  return [
    `<rim:ExternalIdentifier id="${id}" identificationScheme="${scheme}" registryObject="${object}" value="${attribute(value)}">`,
    ...deeper(name(label)),
    '</rim:ExternalIdentifier>',
  ];
}

/** Lines inside an element. */
export function deeper(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** Gives each classification of an object an identifier of its own. */
export function numbered(object: string): () => string {
  let count = 0;
  return () => `${object}Classification${String(++count).padStart(2, '0')}`;
}

/** Characters that XML allows and that steer a terminal. */
const steering = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text of an element. */
export function content(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(steering, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`);
}

/** Value of an attribute. */
export function attribute(text: string): string {
  return content(text).replace(/"/g, '&quot;').replace(/\s/g, ' ');
}
