import * as z from "zod";
import { api } from "@/lib/contracts/api";
import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { PixelComparison } from "@/lib/contracts/compare";
import { Id, NamedPaging, pageOf } from "@/lib/contracts/wire";
import { can } from "@/lib/domain/access/access";
import { isAppError } from "@/lib/errors";
import { compareArtifacts } from "@/lib/services/artifacts/compare-artifacts";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { countPictures } from "@/lib/services/assistants/count-use";
import { listRecords } from "@/lib/services/exports/list-records";
import { listSets } from "@/lib/services/jobs/read-jobs";
import { comparePixels } from "@/lib/services/media/compare-pixels";
import { readPicture } from "@/lib/services/media/read-picture";
import { listPage } from "../list-page";
import { reading, type ToolCaller } from "../tool";

const searchArtifacts = reading({
  name: "search_artifacts",
  about:
    "Find artifacts (generated pictures): by words of their prompts (q), set, model and more. get_artifact shows one.",
  input: ArtifactQuery,
  output: api.listArtifacts.response,
  run: ({ viewer, ws }, args) =>
    listPage(args, api.listArtifacts.response, (query) => listArtifacts(viewer, ws, query)),
});

const side = z.int().min(1).max(1024);
const place = z.int().min(0).max(1_000_000);

const getOne = reading({
  name: "get_artifact",
  about:
    "One artifact's record and its picture, within 1,024 px; detail cuts a part of the full picture unscaled, in its pixels.",
  input: z.strictObject({
    artifactId: Id,
    detail: z.strictObject({ x: place, y: place, width: side, height: side }).optional(),
  }),
  output: api.getArtifact.response,
  run: async ({ viewer, ws }, { artifactId, detail }) => {
    const artifact = await getArtifact(viewer, ws, artifactId);
    const body = api.getArtifact.response.parse(artifact);
    if (artifact.state !== "available") return { body, says: "The record; its picture is not there." };
    await countPictures(viewer, 1);
    const picture = await readPicture(viewer, ws, artifactId, detail);
    const says = detail === undefined ? "The record, and the picture." : "The record, and the detail.";
    return { body, says, pictures: [picture] };
  },
});

const maxCompared = 12;
const maxShown = 4;

/** Of two that have their bytes. Pictures that cannot be measured are still compared by their settings. */
async function pixelsOf({ viewer, ws }: ToolCaller, [a, b, ...more]: readonly string[]) {
  if (a === undefined || b === undefined || more.length > 0) return null;
  return comparePixels(viewer, ws, api.comparePixels.query.parse({ a, b })).catch((error) => {
    if (isAppError(error) && ["gone", "invalid"].includes(error.code)) return null;
    throw error;
  });
}

const Compared = api.compareArtifacts.response.extend({ pixels: PixelComparison.nullable() });

const compare = reading({
  name: "compare_artifacts",
  about:
    "Which settings of 2 to 12 artifacts differ, whether comparing them is fair, how two pictures' pixels differ, and the first 4 pictures, in the order of ids.",
  input: z.strictObject({ ids: z.array(Id).min(2).max(maxCompared) }),
  output: Compared,
  run: async (caller, { ids }) => {
    const { viewer, ws } = caller;
    const comparison = await compareArtifacts(viewer, ws, ids);
    const mayShow = can(viewer, ws, "artifact:read");
    const shown = comparison.items.filter(({ state }) => mayShow && state === "available").slice(0, maxShown);
    await countPictures(viewer, shown.length);
    const [pixels, pictures] = await Promise.all([
      pixelsOf(
        caller,
        comparison.items.map(({ id }) => id),
      ),
      Promise.all(shown.map(({ id }) => readPicture(viewer, ws, id))),
    ]);
    return {
      body: Compared.parse({ ...comparison, pixels }),
      says: `The comparison, and ${pictures.length} pictures.`,
      pictures,
    };
  },
});

const sets = reading({
  name: "list_sets",
  about: "Variant sets, newest first; q finds words of their titles and keys.",
  input: NamedPaging,
  output: api.listSets.response,
  run: ({ viewer, ws }, args) =>
    listPage(args, api.listSets.response, (query) => listSets(viewer, ws, query)),
});

/** As streamed by `metadata.json`. */
const RecordPage = pageOf(z.looseObject({ id: Id }));

const readMetadata = reading({
  name: "read_metadata",
  about:
    "Full records of all artifacts that match: what was asked, recorded and embedded. At most 200 at a time.",
  input: ArtifactQuery,
  output: RecordPage,
  run: ({ viewer, ws }, args) => listPage(args, RecordPage, (query) => listRecords(viewer, ws, query)),
});

export const artifactTools = { searchArtifacts, getOne, compare, sets, readMetadata };
