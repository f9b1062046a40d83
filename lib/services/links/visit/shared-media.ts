import type { SharedSize } from "@/lib/contracts/links";
import { type ArtifactRow, findArtifact } from "@/lib/db/artifacts/artifact-row";
import { insertDeparture } from "@/lib/db/provenance/write-departures";
import type { Scope } from "@/lib/domain/access/access";
import { leavingOriginal } from "@/lib/domain/provenance/departure";
import { AppError } from "@/lib/errors";
import { derive, type Variant } from "@/lib/services/media/derive";
import { deriveLeaving } from "@/lib/services/media/derive-leaving";
import { type SharedFile, sharedOriginalUrl, sharedUrl } from "@/lib/services/media/shared-urls";
import { leavingTerms } from "@/lib/services/provenance/leaving-terms";
import { assertIntact } from "@/lib/services/storage/report-damaged";
import { countUse, findVisit, takerOf, takingScope, type Visit, type Visitor } from "./find-visit";
import { sharedName, strippedOf } from "./taken-file";

const formats: Readonly<Record<SharedSize, Variant["format"]>> = {
  preview: "bare-tile",
  pane: "bare-pane",
};

type SharedPicture = { visit: Visit; row: ArtifactRow };

/** Finds a picture by its place in the link, from 1. A locked link's pictures are `not_found` like missing ones. */
async function findShared(visitor: Visitor, n: number): Promise<SharedPicture> {
  const visit = await findVisit(visitor);
  const id = visit.link.artifactIds[n - 1];
  const row = id === undefined || !visit.isOpen ? null : await findArtifact(visit.scope, id);
  if (row === null) throw new AppError("not_found", "No such picture");
  if (row.state !== "available") throw new AppError("gone", "This picture was removed");
  return { visit, row: { ...row, name: sharedName(row, n, visit.link) } };
}

const fileOf = ({ visit, row }: SharedPicture, kind: SharedFile["kind"]) => ({
  kind,
  row,
  link: visit.link,
});

/** A short-lived URL of the bare pixels, which reveals nothing about the artifact. */
export async function sharedPictureLocation(visitor: Visitor, n: number, size: SharedSize): Promise<string> {
  const found = await findShared(visitor, n);
  const { scope } = found.visit;
  const file = await derive(scope, found.row, { format: formats[size], embed: "strip" });
  const row = { ...found.row, name: `picture-${n}` };
  return sharedUrl(scope, { ...fileOf({ ...found, row }, "inline"), ...file }, scope.now());
}

async function takenOf(scope: Scope<"download">, found: SharedPicture) {
  const { visit, row } = found;
  const file = fileOf(found, "attachment");
  if (visit.link.metadata) {
    await assertIntact(scope, row);
    return { url: sharedOriginalUrl(scope, file, scope.now()), left: leavingOriginal(row.sha256) };
  }
  const made = await deriveLeaving(scope, row, strippedOf(row), await leavingTerms(scope, undefined));
  return { url: sharedUrl(scope, { ...file, ...made }, scope.now()), left: made.left };
}

/** The original if the link shares metadata, otherwise its pixels without any. */
export async function sharedDownloadLocation(visitor: Visitor, n: number): Promise<string> {
  const found = await findShared(visitor, n);
  const scope = takingScope(found.visit);
  const { url, left } = await takenOf(scope, found);
  await insertDeparture(scope, found.row.id, left, takerOf(found.visit, visitor));
  await countUse(found.visit, visitor, "downloaded", n);
  return url;
}
