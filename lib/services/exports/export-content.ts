import type { ExportBody } from "@/lib/contracts/exports";
import { listDecisionsOn } from "@/lib/db/exports/members";
import { authorize, can, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { type TextFile, textFile } from "@/lib/domain/archive/compose-archive";
import type { LeavingTerms } from "@/lib/domain/provenance/leaving";
import { invalid } from "@/lib/errors";
import { conversionOf, type WantedVariant } from "@/lib/services/media/conversion";
import { leavingTerms } from "@/lib/services/provenance/leaving-terms";
import { chosenArtifacts } from "./chosen-artifacts";
import { ContactSheetWriter } from "./contact-sheet-writer";
import { datasetTexts } from "./dataset/dataset-texts";
import { type PlannedDataset, planDataset } from "./dataset/plan-dataset";
import { type AvailableItem, type ExportItem, gatherItems, isAvailable } from "./export-items";
import type { MetadataFormat } from "./metadata-files";

/** What an archive will hold, before any of its bytes is read. */
export type ExportPlan = {
  scope: Scope<"download">;
  body: ExportBody;
  title: string;
  /** In the archive's order: available artifacts, and removed ones, whose metadata alone is exported. */
  items: ExportItem[];
  available: AvailableItem[];
  /** Null: originals. */
  variant: WantedVariant | null;
  terms: LeavingTerms;
  sheet: ContactSheetWriter;
  /** `decisions.json`; null if the archive has none. */
  decisions: TextFile | null;
  /** Null for all other exports. */
  dataset: PlannedDataset | null;
  /** When the newest artifact was created; also the date of the archive's own texts. */
  at: Date;
};

const wantsDecisions = ({ metadata, reviewId, dataset }: ExportBody) =>
  dataset === undefined && (metadata.includes("decisions") || reviewId !== undefined);

async function decisionsOf(viewer: Viewer, ws: string, items: readonly ExportItem[]): Promise<TextFile> {
  const reading = authorize(viewer, ws, "review:read");
  const lines = await listDecisionsOn(
    reading,
    items.map(({ id }) => id),
  );
  const decisions = lines.map(({ at, ...line }) => ({ ...line, at: at.toISOString() }));
  return textFile("decisions.json", `${JSON.stringify({ decisions }, null, 2)}\n`);
}

const titleOf = (items: readonly ExportItem[]) =>
  items.length === 1 && items[0] ? items[0].name : `${items.length.toLocaleString("en-US")} artifacts`;

const newest = (items: readonly ExportItem[]) =>
  new Date(items.reduce((latest, { createdAt }) => Math.max(latest, createdAt.getTime()), 0));

/**
 * Whether artifacts named by id may have been removed, as when an export is repeated. Their metadata is exported then.
 */
export type ChoiceOptions = { allowRemoved?: boolean };

/** Artifacts named by id must be available unless `allowRemoved` is set; throws `gone`, which names one that is not. */
export async function planExport(
  viewer: Viewer,
  ws: string,
  body: ExportBody,
  { allowRemoved = false }: ChoiceOptions = {},
): Promise<ExportPlan> {
  const scope = authorize(viewer, ws, "download");
  const variant = conversionOf(body);
  if (wantsDecisions(body) && !can(viewer, ws, "review:read"))
    throw invalid("metadata", "Decisions are not visible to you here; leave them out");
  if (body.dataset !== undefined) {
    const { title, items, planned } = await planDataset(viewer, ws, body, body.dataset);
    const terms = await leavingTerms(scope, body.mark);
    const plain = { sheet: new ContactSheetWriter(), decisions: null, at: newest(items), dataset: planned };
    return { scope, body, title, items, available: items.filter(isAvailable), variant, terms, ...plain };
  }
  const { title, ids } = await chosenArtifacts(viewer, ws, body);
  const mustBeThere = body.artifactIds !== undefined && !allowRemoved;
  const { items, sheet } = await gatherItems(scope, { body, ids, mustBeThere });
  const decisions = wantsDecisions(body) ? await decisionsOf(viewer, ws, items) : null;
  const available = items.filter(isAvailable);
  return {
    scope,
    body,
    title: title ?? titleOf(items),
    items,
    available,
    variant,
    terms: await leavingTerms(scope, body.mark),
    sheet,
    decisions,
    dataset: null,
    at: newest(items),
  };
}

/** A dataset has no files of metadata: its rows have it. */
export const formatsOf = ({ metadata, dataset }: ExportBody): MetadataFormat[] =>
  dataset === undefined ? [...new Set(metadata)].filter((kind) => kind !== "decisions") : [];

/** The archive's own texts except its checksums: the contact sheet, and the decisions if it has any. */
export async function* exportTexts(planned: ExportPlan): AsyncGenerator<TextFile> {
  const { scope, sheet, decisions, dataset } = planned;
  if (dataset !== null) return yield* datasetTexts(dataset.dataset, { scope, ...dataset });
  yield* sheet.files();
  if (decisions !== null) yield decisions;
}
