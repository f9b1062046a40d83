import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { ArchiveMember } from "@/lib/db/exports/members";
import { type TextFile, textFile } from "@/lib/domain/archive/compose-archive";
import {
  figuresOf,
  perPage,
  type SheetItem,
  sheetNames,
  sheetPage,
} from "@/lib/domain/archive/contact-sheet";
import { modelKey } from "@/lib/domain/settings/model-key";

const packed = promisify(deflateRaw);
const unpacked = promisify(inflateRaw);

function settingsLine({ width, height, model, seed, sampler, steps }: ArchiveMember): string {
  const known = [
    `${width} × ${height}`,
    model.name && modelKey(model.name),
    seed && `seed ${seed}`,
    sampler,
    steps !== null && `${steps} steps`,
  ];
  return known.filter((each) => each !== null && each !== false && each !== "").join(" · ");
}

const removedLine = ({ removedAt, removal }: ArchiveMember) =>
  [removal?.reason, removedAt?.toISOString().slice(0, 10)].filter(Boolean).join(", ");

/**
 * The contact sheet of an export. Its pages are kept compressed until all are known: uncompressed, those of 70,000
 * pictures take 50 MB.
 */
export class ContactSheetWriter {
  readonly #pages: Buffer[] = [];
  readonly #counts = { there: 0, gone: 0 };
  #items: SheetItem[] = [];

  /** Called in the archive's order; `path` is null for a removed artifact. */
  async add(member: ArchiveMember, path: string | null): Promise<void> {
    const { name, width, height, prompt, aiLabel } = member;
    const removed = path === null ? removedLine(member) : null;
    this.#items.push({
      name,
      path,
      width,
      height,
      settings: settingsLine(member),
      prompt,
      ai: aiLabel,
      removed,
    });
    this.#counts[path === null ? "gone" : "there"]++;
    if (this.#items.length === perPage) await this.#turn();
  }

  /** Call it once everything is added; may be called several times. */
  async *files(): AsyncGenerator<TextFile> {
    if (this.#items.length > 0 || this.#pages.length === 0) await this.#turn();
    const names = sheetNames(this.#counts.there + this.#counts.gone);
    for (const [i, name] of names.entries()) {
      const figures = await unpacked(this.#pages[i] ?? Buffer.alloc(0));
      yield textFile(name, sheetPage(i + 1, this.#counts, figures.toString("utf8")));
    }
  }

  async #turn(): Promise<void> {
    this.#pages.push(await packed(figuresOf(this.#items)));
    this.#items = [];
  }
}
