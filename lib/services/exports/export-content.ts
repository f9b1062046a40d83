import type { ExportBody } from "@/lib/contracts/export";
import { listDecisionsOn, type Member } from "@/lib/db/exports/members";
import { authorize, can, type Scope, type Viewer } from "@/lib/domain/access/access";
import type { ComposedFile, ComposedText } from "@/lib/domain/archive/compose-archive";
import { contactSheet, type SheetItem } from "@/lib/domain/archive/contact-sheet";
import { modelKey } from "@/lib/domain/settings/model-key";
import { invalid } from "@/lib/errors";
import type { WantedVariant } from "@/lib/services/media/derive";
import { type ChoiceOptions, type Chosen, chosenArtifacts } from "./chosen-artifacts";
import { conversionOf } from "./conversion";
import { exportPaths } from "./export-paths";
import type { MetadataFormat } from "./metadata-files";

/** What an archive will hold, before any of it is read. */
export type Planned = Chosen & {
  viewer: Viewer;
  scope: Scope<"download">;
  body: ExportBody;
  there: Member[];
  /** Null: originals. */
  variant: WantedVariant | null;
  /** By artifact. */
  paths: Map<string, string>;
  /** The newest content's time, which the archive's own texts get. */
  at: Date;
};

const wantsDecisions = ({ metadata, reviewId }: ExportBody) =>
  metadata.includes("decisions") || reviewId !== undefined;

export async function planExport(
  viewer: Viewer,
  ws: string,
  body: ExportBody,
  options?: ChoiceOptions,
): Promise<Planned> {
  const scope = authorize(viewer, ws, "download");
  const variant = conversionOf(body);
  if (wantsDecisions(body) && !can(viewer, ws, "review:read"))
    throw invalid("metadata", "Decisions are not visible to you here; leave them out");
  const chosen = await chosenArtifacts(viewer, ws, body, options);
  const there = chosen.members.filter(({ state }) => state === "available");
  const at = new Date(
    chosen.members.reduce((latest, { createdAt }) => Math.max(latest, createdAt.getTime()), 0),
  );
  return { ...chosen, viewer, scope, body, there, variant, paths: exportPaths(chosen.members, body), at };
}

export const formatsOf = ({ metadata }: ExportBody): MetadataFormat[] =>
  [...new Set(metadata)].filter((kind) => kind !== "decisions");

type Bytes = Omit<ComposedFile, "path" | "at">;

/** The pictures as files of the archive; `bytes` in the order of `there`. */
export function pictureFiles({ there, paths }: Planned, bytes: readonly Bytes[]): ComposedFile[] {
  return there.flatMap(({ id, createdAt }, i) => {
    const [path, file] = [paths.get(id), bytes[i]];
    return path === undefined || file === undefined ? [] : [{ ...file, path, at: createdAt }];
  });
}

function settingsLine({ width, height, model, seed, sampler, steps }: Member): string {
  const known = [
    `${width} × ${height}`,
    model.name && modelKey(model.name),
    seed && `seed ${seed}`,
    sampler,
    steps !== null && `${steps} steps`,
  ];
  return known.filter((each) => each !== null && each !== false && each !== "").join(" · ");
}

const removedLine = ({ removedAt, removal }: Member) =>
  [removal?.reason, removedAt?.toISOString().slice(0, 10)].filter(Boolean).join(", ");

function sheetItem(member: Member, paths: Planned["paths"]): SheetItem {
  const path = paths.get(member.id) ?? null;
  const { name, width, height, prompt } = member;
  const removed = path === null ? removedLine(member) : null;
  return { name, path, width, height, settings: settingsLine(member), prompt, removed };
}

async function decisionsText({ viewer, scope, members }: Planned): Promise<string> {
  const reading = authorize(viewer, scope.slug, "review:read");
  const lines = await listDecisionsOn(
    reading,
    members.map(({ id }) => id),
  );
  const decisions = lines.map(({ at, ...line }) => ({ ...line, at: at.toISOString() }));
  return `${JSON.stringify({ decisions }, null, 2)}\n`;
}

/** The contact sheet, and the decisions if they are part of it. */
export async function exportTexts(planned: Planned): Promise<ComposedText[]> {
  const { members, paths, body } = planned;
  const sheet = contactSheet(members.map((member) => sheetItem(member, paths)));
  const texts = sheet.map(({ name, text }) => ({ path: name, text }));
  if (wantsDecisions(body)) texts.push({ path: "decisions.json", text: await decisionsText(planned) });
  return texts;
}
