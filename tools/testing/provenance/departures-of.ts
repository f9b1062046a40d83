import { type Departure, DepartureQuery } from "@/lib/contracts/departures";
import type { Viewer } from "@/lib/domain/access/actors";
import { listDepartures } from "@/lib/services/provenance/read-departures";
import { makeArtifacts, picture } from "@/tools/testing/fixtures";
import { signedPicture } from "./signed-picture";

/** What tests of departures ask. `admin`: of `demo`; asks where nobody else is named. */
export function departuresOf(admin: () => Viewer) {
  const list = async (query: object = {}, viewer = admin()): Promise<Departure[]> =>
    (await listDepartures(viewer, "demo", DepartureQuery.parse({ limit: "200", ...query }))).items;

  /** One picture that says it was generated, and one that says nothing. */
  async function pair(): Promise<{ ai: string; plain: string }> {
    const [a, b] = await makeArtifacts(admin(), [signedPicture.bytes(), await picture()]);
    return { ai: a?.id ?? "", plain: b?.id ?? "" };
  }
  return { list, pair };
}
