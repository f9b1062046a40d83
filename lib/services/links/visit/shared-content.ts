import { Settings } from "@/lib/contracts/settings";
import { type ArtifactRow, findArtifacts } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { checksumsName, type TextFile, textFile } from "@/lib/domain/archive/compose-archive";
import { UniquePaths } from "@/lib/domain/archive/unique-paths";
import { AppError } from "@/lib/errors";
import { downloadName, type PictureFormat } from "@/lib/services/media/media-urls";
import type { VisitedLink } from "./find-visit";
import { sharedRecords } from "./shared-records";
import { sharedName, strippedOf } from "./taken-file";

const metadataName = "metadata.json";

/** `path`: the name that the single download has too, made unique. */
export type SharedPicture = ArtifactRow & { n: number; path: string };

/** The content of a link's archive. `removed`: how many of the link's pictures are no longer available. */
type Content = { pictures: SharedPicture[]; texts: TextFile[]; removed: number };

function picturesOf(rows: readonly ArtifactRow[], link: VisitedLink): SharedPicture[] {
  const unique = new UniquePaths([checksumsName, metadataName]);
  return rows.flatMap((row) => {
    if (row.state !== "available") return [];
    const n = link.artifactIds.indexOf(row.id) + 1;
    const name = sharedName(row, n, link);
    const format = link.metadata ? (row.type as PictureFormat) : strippedOf(row).format;
    return { ...row, n, name, path: unique.take(downloadName(name, format)) };
  });
}

/** The settings that the link's page shows, as a JSON file; none if the link does not share metadata. */
async function textsOf(
  scope: Scope,
  link: VisitedLink,
  pictures: readonly SharedPicture[],
): Promise<TextFile[]> {
  if (!link.metadata) return [];
  const known = await sharedRecords(scope, { metadata: true, artifactIds: pictures.map(({ id }) => id) });
  const said = pictures.map(({ n, path, width, height, id }) => ({
    n,
    file: path,
    width,
    height,
    metadata: Settings.parse(known.get(id)?.metadata ?? {}),
  }));
  return [textFile(metadataName, `${JSON.stringify({ pictures: said }, null, 2)}\n`)];
}

/** Available pictures, in the link's order. Throws `gone` if none is left. */
export async function sharedContent(scope: Scope, link: VisitedLink): Promise<Content> {
  const rows = await findArtifacts(scope, link.artifactIds);
  const pictures = picturesOf(rows, link);
  if (pictures.length === 0) throw new AppError("gone", "The pictures of this link were removed");
  return {
    pictures,
    texts: await textsOf(scope, link, pictures),
    removed: link.artifactIds.length - pictures.length,
  };
}
