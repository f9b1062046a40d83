import { createHash } from "node:crypto";
import type { ArchiveEntry } from "./archive-layout";

/** A stored file under its path. */
export type ComposedFile = {
  path: string;
  at: Date;
  key: string;
  bytes: number;
  crc32: number;
  sha256: string;
};
export type ComposedText = { path: string; text: string };

export type Content = {
  layout: "flat" | "bagit";
  files: readonly ComposedFile[];
  texts: readonly ComposedText[];
  /** Time of the texts: the newest content's, for that of making differs each time. */
  at: Date;
};

/** Names at an archive's top, besides those of its metadata and contact sheet. */
export const checksumsName = "manifest-sha256.txt";

const sha256Of = (text: string) => createHash("sha256").update(text).digest("hex");
type Summed = { name: string; sha256: string };
/** The format of `sha256sum -c` and of a bag's manifests. */
const sumsText = (files: readonly Summed[]) =>
  files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");

const summedText = ({ path, text }: ComposedText) => ({ name: path, sha256: sha256Of(text) });

/** The files that make a folder a bag (BagIt 1.0); `payload` are those below `data/`. */
function bagTexts(payload: readonly Summed[], octets: number): ComposedText[] {
  const tags = [
    { path: "bagit.txt", text: "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n" },
    { path: "bag-info.txt", text: `Payload-Oxum: ${octets}.${payload.length}\n` },
    { path: checksumsName, text: sumsText(payload) },
  ];
  return [...tags, { path: "tagmanifest-sha256.txt", text: sumsText(tags.map(summedText)) }];
}

type Composed = {
  entries: ArchiveEntry[];
  /** sha256 over all names, times and hashes: equal for equal archives, so it is the ETag. */
  digest: string;
};

function placed(content: Content, prefix: string) {
  const { files, texts, at } = content;
  return [
    ...files.map(({ path, sha256, ...file }) => ({ entry: { ...file, name: prefix + path }, sha256 })),
    ...texts.map(({ path, text }) => ({ entry: { name: prefix + path, at, text }, sha256: sha256Of(text) })),
  ];
}

const bytesOf = (entry: ArchiveEntry) => ("text" in entry ? Buffer.byteLength(entry.text) : entry.bytes);

function digestOf(all: readonly { entry: ArchiveEntry; sha256: string }[]): string {
  const hash = createHash("sha256");
  for (const { entry, sha256 } of all)
    hash.update(`${JSON.stringify([entry.name, entry.at.toISOString(), bytesOf(entry), sha256])}\n`);
  return hash.digest("hex");
}

/** An archive's entries, checksums last. The same content gives the same entries. */
export function composeArchive(content: Content): Composed {
  const isBag = content.layout === "bagit";
  const inside = placed(content, isBag ? "data/" : "");
  const sums = inside.map(({ entry: { name }, sha256 }) => ({ name, sha256 }));
  const octets = inside.reduce((sum, { entry }) => sum + bytesOf(entry), 0);
  const texts = isBag ? bagTexts(sums, octets) : [{ path: checksumsName, text: sumsText(sums) }];
  // Bags unpacked beside each other must not mix.
  const top = isBag ? `bag-${sha256Of(sumsText(sums)).slice(0, 12)}/` : "";
  const all = [
    ...inside.map(({ entry, sha256 }) => ({ entry: { ...entry, name: top + entry.name }, sha256 })),
    ...placed({ ...content, files: [], texts }, top),
  ];
  return { entries: all.map(({ entry }) => entry), digest: digestOf(all) };
}
