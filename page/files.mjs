import { setPath } from './service.mjs';

const judgeable = /\.(xml|zip|eml|mime)$/i;

/** The files of a drop, those of folders included. @param {DataTransfer} transfer @returns {Promise<File[]>} */
export async function filesOf({ items, files }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry !== null && entry !== undefined);
  if (entries.length === 0) return [...files];
  const found = await Promise.all(entries.map((entry) => filesIn(entry, entry.isFile)));
  return found.flat();
}

/** Of a folder, what a report may be. @param {Iterable<File>} files */
export function reportsOf(files) {
  return [...files].filter(({ name }) => judgeable.test(name) && !name.startsWith('.'));
}

/** @param {any} entry @param {boolean} wanted whatever its name @returns {Promise<File[]>} */
async function filesIn(entry, wanted) {
  if (entry.isFile) {
    /** @type {File} */
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    setPath(file, entry.fullPath.replace(/^\//, ''));
    return wanted || reportsOf([file]).length > 0 ? [file] : [];
  }
  const reader = entry.createReader();
  /** @type {File[]} */
  const found = [];
  for (;;) {
    /** @type {any[]} */
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    for (const child of part.sort((a, b) => (a.name < b.name ? -1 : 1))) found.push(...(await filesIn(child, false)));
  }
}
