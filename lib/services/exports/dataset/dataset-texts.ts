import { assertDefined } from "@/lib/assert";
import type { Scope } from "@/lib/domain/access/access";
import { type TextFile, textFile } from "@/lib/domain/archive/compose-archive";
import { datasetCard, meanAgreementOf } from "@/lib/domain/datasets/dataset-card";
import type { DatasetRow } from "@/lib/domain/datasets/dataset-row";
import {
  type FolderPicture,
  pairEntries,
  type WonPicture,
  wonEntry,
  wonPictures,
} from "@/lib/domain/datasets/folder-entries";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { version } from "@/lib/version";
import type { Dataset } from "./gather-dataset";
import { tellPictures } from "./told-pictures";

const atOnce = 500;

export const titleOf = ({ body, reviews }: Dataset): string =>
  body.title ??
  `Dataset of ${reviews.length.toLocaleString("en-US")} ${reviews.length === 1 ? "review" : "reviews"}`;

function questionsOf({ reviews, body }: Dataset) {
  const asked = reviews.flatMap(({ questions }) =>
    body.question === undefined
      ? questions.slice(0, 1)
      : questions.filter(({ key }) => key === body.question),
  );
  return [...new Map(asked.map(({ key, text }) => [`${key} ${text}`, { key, text }])).values()];
}

function cardOf(dataset: Dataset): string {
  const { body, choice, summary, reviews } = dataset;
  return datasetCard({
    title: titleOf(dataset),
    form: body.form,
    rows: body.rows,
    ties: choice.ties,
    where: body.where,
    licence: body.licence,
    seed: body.split?.seed,
    shares: choice.shares,
    reviews: reviews.length,
    questions: questionsOf(dataset),
    splits: summary.splits,
    apart: summary.apart,
    leftOut: summary.leftOut,
    meanAgreement: meanAgreementOf(dataset.rows),
    version,
  });
}

const requestOf = ({ body, reviews, summary }: Dataset) =>
  canonicalJson({ ...body, reviews: reviews.map(({ id }) => id), version, ...summary });

/** What becomes files of a dataset of folders: its pictures in order, and what their captions are. */
export type Folders = { entries: FolderPicture[]; won: WonPicture[] };

export function foldersOf({ body, rows, pairs, choice }: Dataset): Folders {
  if (body.form === "parquet") return { entries: [], won: [] };
  if (body.form === "pairs") return { entries: pairEntries(rows), won: [] };
  const won = wonPictures(pairs, rows, choice);
  return { entries: won.map(wonEntry), won };
}

const batches = function* <T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += atOnce) yield items.slice(at, at + atOnce);
};

async function* captions(scope: Scope, entries: readonly FolderPicture[]): AsyncGenerator<TextFile> {
  for (const some of batches(entries)) {
    const { prompts } = await tellPictures(
      scope,
      some.map(({ captionOf }) => captionOf),
    );
    for (const { path, captionOf } of some) yield textFile(`${path}.txt`, prompts.get(captionOf) ?? "");
  }
}

const linesFile = (path: string, lines: readonly object[]) =>
  textFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));

const apartLine = ({ pictures: [one, other], ...row }: DatasetRow, caption: string | undefined) => ({
  split: row.split,
  caption: caption ?? null,
  outcome: row.outcome,
  question: row.question,
  image_0_uid: one.id,
  image_1_uid: other.id,
  sha256_0: one.sha256,
  sha256_1: other.sha256,
  agreement: row.agreement,
  votes: row.votes,
  review_id: row.reviewId,
});

async function apartFile(scope: Scope, rows: readonly DatasetRow[]): Promise<TextFile[]> {
  const lines: object[] = [];
  for (const some of batches(rows.filter(({ isApart }) => isApart))) {
    const { prompts } = await tellPictures(
      scope,
      some.map(({ pictures }) => pictures[0].id),
    );
    lines.push(...some.map((row) => apartLine(row, prompts.get(row.pictures[0].id))));
  }
  return lines.length === 0 ? [] : [linesFile("apart.jsonl", lines)];
}

/** Lines of `metadata.jsonl`, as image folders have it, for each split. */
async function* metadataFiles(
  scope: Scope,
  won: readonly WonPicture[],
  nameOf: (entry: FolderPicture) => string,
): AsyncGenerator<TextFile> {
  const lines = new Map<string, object[]>();
  for (const some of batches(won)) {
    const { prompts } = await tellPictures(
      scope,
      some.map(({ picture }) => picture.id),
    );
    for (const each of some) {
      const { picture, wins, votes, split } = each;
      const line = {
        file_name: assertDefined(nameOf(wonEntry(each)).split("/").at(-1), "a name"),
        text: prompts.get(picture.id) ?? "",
        wins,
        votes,
        sha256: picture.sha256,
        model: picture.model,
        image_uid: picture.id,
      };
      lines.set(split, [...(lines.get(split) ?? []), line]);
    }
  }
  for (const [split, own] of lines) yield linesFile(`${split}/metadata.jsonl`, own);
}

export type TextContext = {
  scope: Scope;
  folders: Folders;
  /** The path of an entry with the extension of its picture. */
  nameOf: (entry: FolderPicture) => string;
};

/** The texts of a dataset's archive, without its checksums. */
export async function* datasetTexts(
  dataset: Dataset,
  { scope, folders, nameOf }: TextContext,
): AsyncGenerator<TextFile> {
  yield textFile("README.md", cardOf(dataset));
  yield textFile("dataset.json", `${requestOf(dataset)}\n`);
  yield* captions(scope, folders.entries);
  yield* metadataFiles(scope, folders.won, nameOf);
  if (dataset.body.form === "pairs") yield* await apartFile(scope, dataset.rows);
}
