import { createHash, randomUUID } from "node:crypto";
import type { Export, ExportBody } from "@/lib/contracts/export";
import { recordAudit } from "@/lib/db/audit";
import { type ExportRow, findExport, insertExport, type NewExport } from "@/lib/db/exports/export-row";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { type ArchivePlan, planBytes, sha256Sums } from "@/lib/domain/archive/archive-layout";
import { exportKey } from "@/lib/domain/bytes/blob-key";
import { AppError } from "@/lib/errors";
import { assertFormatAllowed } from "@/lib/services/environments/export-formats";
import { removeBytes } from "@/lib/serving/remove-bytes";
import { storage } from "@/lib/storage/storage";
import { type Chosen, chosenArtifacts } from "./chosen-artifacts";
import { exportDto } from "./export-dto";
import { conversionOf, type ExportFile, pictureFiles } from "./export-files";
import { manifestText } from "./manifest";
import { type Described, type MetadataFormat, metadataFile } from "./metadata-files";

/** `newId`: the export's own, where a request may come twice. `stop`: when nobody waits for it any more. */
type Run = { newId?: string | undefined; stop?: AbortSignal };
type Asked = { viewer: Viewer; scope: Scope<"download">; body: ExportBody; stop: AbortSignal | undefined };

const formatsOf = (body: ExportBody): MetadataFormat[] => [...new Set(body.metadata)];

/** Stored beside the plan: `{plan without .json}.metadata.{format}`. */
const metadataKey = (planKey: string, format: MetadataFormat) =>
  `${planKey.replace(/\.json$/, "")}.metadata.${format}`;

const sha256Of = (text: string) => createHash("sha256").update(text).digest("hex");

const storedEntry = ({ name, key, bytes, crc32 }: ExportFile) => ({ name, key, bytes, crc32 });

async function discard(planKey: string, formats: readonly MetadataFormat[]): Promise<void> {
  await removeBytes(planKey);
  for (const format of formats) await removeBytes(metadataKey(planKey, format));
}

async function writeMetadata(
  scope: Scope<"download">,
  described: Described,
  formats: readonly MetadataFormat[],
  planKey: string,
): Promise<ExportFile[]> {
  const files: ExportFile[] = [];
  for (const format of formats)
    files.push(await metadataFile(scope, described, format, metadataKey(planKey, format)));
  return files;
}

/** Writes the files that the archive still lacks, its plan last. */
async function prepare({ viewer, scope, body, stop }: Asked, chosen: Chosen, planKey: string) {
  const at = new Date();
  const [there, leftOut] = [
    chosen.rows.filter((r) => r.state === "available"),
    chosen.rows.filter((r) => r.state === "removed"),
  ];
  await assertFormatAllowed(scope, there, body.format);
  const pictures = await pictureFiles(scope, there, { variant: conversionOf(body), names: body.names }, stop);
  const names = new Map(pictures.map((p) => [p.row.id, p.name]));
  const metadata = await writeMetadata(scope, { rows: chosen.rows, names }, formatsOf(body), planKey);
  const by = { id: viewer.accountId, name: viewer.name };
  const occasion = { workspace: scope.slug, title: chosen.title, at, by, request: body };
  const manifest = manifestText(occasion, pictures, metadata, leftOut);
  const sums = sha256Sums([...pictures, ...metadata, { name: "manifest.json", sha256: sha256Of(manifest) }]);
  const plan: ArchivePlan = {
    at: at.toISOString(),
    entries: [
      ...pictures.map((p) => ({ ...storedEntry(p), artifactId: p.row.id })),
      ...metadata.map(storedEntry),
      { name: "manifest.json", text: manifest },
      { name: "SHA256SUMS", text: sums },
    ],
  };
  await storage().write(planKey, Buffer.from(JSON.stringify(plan)));
  return { plan, artifactIds: there.map((r) => r.id) };
}

function insert(scope: Scope<"download">, made: NewExport): Promise<ExportRow | null> {
  return inTransaction(async (tx) => {
    const row = await insertExport(scope, made, tx);
    if (row === null) return null;
    const detail = { title: row.title, format: row.format, artifacts: made.artifactIds.length };
    await recordAudit(scope, { action: "export.create", subject: row.id, detail }, tx);
    return row;
  });
}

async function earlier(scope: Scope<"download">, id: string | undefined): Promise<ExportRow | null> {
  return id === undefined ? null : findExport(scope, id);
}

async function make(asked: Asked, newId: string | undefined) {
  const { viewer, scope, body } = asked;
  conversionOf(body);
  const chosen = await chosenArtifacts(viewer, scope.slug, body);
  // Not the export's id: two runs of one request must not overwrite each other's plan.
  const planKey = exportKey({ workspaceId: scope.workspaceId, exportId: randomUUID() });
  const { artifactIds: _, ...request } = body;
  try {
    const { plan, artifactIds } = await prepare(asked, chosen, planKey);
    const { title } = chosen;
    const { format } = body;
    const [entries, bytes] = [plan.entries.length, planBytes(plan)];
    const row = await insert(scope, {
      id: newId,
      title,
      format,
      planKey,
      entries,
      bytes,
      request,
      artifactIds,
    });
    if (row !== null) return row;
  } catch (error) {
    await discard(planKey, formatsOf(body)).catch(() => undefined);
    throw error;
  }
  await discard(planKey, formatsOf(body));
  const made = await earlier(scope, newId);
  if (made === null) throw new AppError("conflict", "This export is already being prepared; try again");
  return made;
}

/**
 * Prepares an archive: conversions, metadata and plan are durable before the row that names them. If stopped, it keeps
 * only the conversions made so far.
 */
export async function createExport(
  viewer: Viewer,
  ws: string,
  body: ExportBody,
  { newId, stop }: Run = {},
): Promise<Export> {
  const scope = authorize(viewer, ws, "download");
  const row = (await earlier(scope, newId)) ?? (await make({ viewer, scope, body, stop }, newId));
  return exportDto(scope, row);
}
