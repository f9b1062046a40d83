import type { FileTexts } from "@/lib/domain/embedded/file-texts";
import { sourcesOf, verbatimTexts } from "@/lib/domain/embedded/sources";

export type CarriedText = FileTexts["texts"][number];

const xmpKeyword = "XML:com.adobe.xmp";

/** A PNG's texts as one comment: a single text as is, several as a JSON object by keyword; null if there are none. */
export function asComment(file: FileTexts, stealth: string | null): string | null {
  const texts = verbatimTexts({ ...file, xmp: null }, stealth);
  texts.delete(xmpKeyword);
  const carried = file.texts.some(({ keyword }) => keyword !== xmpKeyword) || stealth !== null;
  if (!carried) return null;
  const [[keyword, text] = ["", ""], ...more] = texts;
  const alone = more.length === 0 && (keyword === "parameters" || keyword === "stealth");
  return alone ? text : JSON.stringify(Object.fromEntries(texts));
}

/** EXIF texts as PNG chunks: bundles unpacked, a single comment as `parameters`. */
export function asChunks(file: FileTexts): CarriedText[] {
  const stated = verbatimTexts({ ...file, xmp: null }, null);
  const opened = [...sourcesOf(stated)].filter(([keyword]) => !stated.has(keyword));
  if (opened.length > 0) return opened.map(([keyword, text]) => ({ keyword, text }));
  const { userComment } = file.exif;
  return userComment === null ? [] : [{ keyword: "parameters", text: userComment }];
}
