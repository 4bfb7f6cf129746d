// Reads tagged files with pdf.js. For each page of each file one line of JSON:
//   tree   what getStructTree gives: role, alt, lang, children; content by the id of its marked content
//   words  by id: the strings of getTextContent, whose white space pdf.js guesses from distances
//   exact  by id: the characters of the glyphs that the page's operators show, white space as it is in the file
//
// usage: node pdfjs.mjs path/to/pdf.mjs FILE.pdf…

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

console.log = console.warn = () => {}; // pdf.js tells that it could not draw, which nobody asks it to
const { getDocument, OPS } = await import(pathToFileURL(process.argv[2]).href);

function add(texts, id, words) {
  if (id) texts[id] = (texts[id] ?? "") + words;
}

async function readWords(page) {
  const texts = {}, open = [];
  for (const item of (await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })).items) {
    if (item.type?.startsWith("begin")) open.push(item.id ?? null);
    else if (item.type === "endMarkedContent") open.pop();
    else add(texts, open.at(-1), item.str + (item.hasEOL ? "\n" : ""));
  }
  return texts;
}

async function readExact(page) {
  const texts = {}, open = [], { fnArray, argsArray } = await page.getOperatorList();
  fnArray.forEach((operator, i) => {
    if (operator === OPS.beginMarkedContentProps) {
      const number = argsArray[i][1];
      open.push(Number.isInteger(number) ? `p${page.ref.num}R_mc${number}` : null);
    } else if (operator === OPS.beginMarkedContent) open.push(null);
    else if (operator === OPS.endMarkedContent) open.pop();
    else if (operator === OPS.showText)
      for (const glyph of argsArray[i][0]) if (glyph.unicode !== undefined) add(texts, open.at(-1), glyph.unicode);
  });
  return texts;
}

for (const path of process.argv.slice(3)) {
  const task = getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 });
  const file = await task.promise;
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    const read = { page: number, tree: await page.getStructTree(), words: await readWords(page), exact: await readExact(page) };
    process.stdout.write(JSON.stringify(read) + "\n");
  }
  await task.destroy();
}
