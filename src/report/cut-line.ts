export const ELLIPSIS = '…';

/** As much of a line as there is room for, from an offset on; an ellipsis stands for what is left out. */
export function cutLine(text: string, from: number, room: number): string {
  if (from === 0 && text.length <= room) return text;
  const part = [...text.slice(from, from + room)];
  if (from > 0 && part.length > 0) part[0] = ELLIPSIS;
  if (text.length > from + room && part.length > 0) part[part.length - 1] = ELLIPSIS;
  return part.join('');
}
