import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import type { Viewer } from "@/lib/domain/access/access";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listSets } from "@/lib/services/jobs/read-jobs";
import { listReviews } from "@/lib/services/reviews/read-reviews";

/** A set of the sample in which each row of four has one seed, and another cfg. */
const balloonsKey = "balloons-cfg";

export type SampleExamples = { balloons: string[]; blindId: string | null; versusId: string | null };

/** What there is to try in the sample workspace; empty or null for what was decided or removed meanwhile. */
export async function findSampleExamples(viewer: Viewer, ws: string): Promise<SampleExamples> {
  const [sets, reviews] = await Promise.all([
    listSets(viewer, ws, { q: balloonsKey, limit: 1 }),
    listReviews(viewer, ws, { state: "open", limit: 50 }),
  ]);
  const set = sets.items.find(({ key }) => key === balloonsKey);
  const query = ArtifactQuery.parse({ set: set?.id, limit: 4 });
  const balloons = set === undefined ? [] : (await listArtifacts(viewer, ws, query)).items;
  return {
    balloons: balloons.map(({ id }) => id),
    blindId: reviews.items.find((review) => review.hidden || review.blind)?.id ?? null,
    versusId: reviews.items.find((review) => !review.hidden && review.versus !== null)?.id ?? null,
  };
}
