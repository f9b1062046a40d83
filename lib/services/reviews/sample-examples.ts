import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import type { Viewer } from "@/lib/domain/access/actors";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listReviews } from "@/lib/services/reviews/read-reviews";

/** A set of the sample: of each four in a row, one seed and four values of cfg. */
const balloons = ArtifactQuery.parse({ set: "balloons-cfg", limit: 4 });

export type SampleExamples = { balloonIds: string[]; blindId: string | null };

/** What there is to try in the sample workspace; empty or null for what was decided or removed meanwhile. */
export async function findSampleExamples(viewer: Viewer, ws: string): Promise<SampleExamples> {
  const [pictures, reviews] = await Promise.all([
    listArtifacts(viewer, ws, balloons),
    listReviews(viewer, ws, { state: "open", limit: 50 }),
  ]);
  return {
    balloonIds: pictures.items.map(({ id }) => id),
    blindId: reviews.items.find(({ blind }) => blind)?.id ?? null,
  };
}
