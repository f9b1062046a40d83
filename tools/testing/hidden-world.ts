import type { Viewer } from "@/lib/domain/access/actors";
import { createHold } from "@/lib/services/holds/create-hold";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { downloadLocation } from "@/lib/services/media/open-media";
import { decideReview } from "@/lib/services/reviews/decide-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { createSelection } from "@/lib/services/selections/write-selections";
import { deliver, makeArtifact, makeJob, picture, sha256 } from "./fixtures";
import { signedPicture } from "./provenance/signed-picture";
import { vote } from "./votes";

const secrets = {
  prompt: "umbrellaword lighthouse",
  model: { name: "secretmodel-xl" },
  seed: "918273645546372819",
  variantSet: { key: "secretset", title: "Secretset of lamps" },
  preset: { id: "secretpreset", params: { word: "secretparam" } },
};

type HiddenArtifact = { id: string; jobId: string; setId: string; secrets: string[] };

export async function makeHidden(owner: Viewer, given?: Buffer): Promise<HiddenArtifact> {
  const job = await makeJob(owner, secrets);
  const bytes = given ?? (await picture());
  const name = `hidden-${job.id.slice(-6)}.png`;
  const { item } = await deliver(owner, job.id, bytes, { name });
  await completeJob(owner, "demo", job.id, {});
  return { id: item.id, jobId: job.id, setId: item.setId ?? "", secrets: [item.id, name, sha256(bytes)] };
}

export type HiddenWorld = {
  /** The blind review; join it to make what is named here hidden. */
  blindId: string;
  hidden: HiddenArtifact[];
  /** An artifact that is not a candidate of the blind review. */
  visible: string;
  /** What must be in no response to those who joined. */
  secrets: string[];
  /** Ids that may be asked for, secret or not. */
  ids: string[];
};

/**
 * Two artifacts up for a blind review, alone and beside a visible one in whatever groups, names or holds artifacts: jobs,
 * a set, a preset, reviews, a selection. All were downloaded.
 */
export async function makeHiddenWorld(owner: Viewer): Promise<HiddenWorld> {
  const hidden = [await makeHidden(owner, signedPicture.bytes()), await makeHidden(owner)];
  const [a = "", b = ""] = hidden.map(({ id }) => id);
  const [{ jobId = "", setId = "" } = {}] = hidden;
  const visible = (await makeArtifact(owner)).id;
  for (const id of [a, b, visible])
    await downloadLocation(owner, "demo", id, { format: "original", embed: "keep" });
  const open = (artifactIds: string[], more: object = {}) =>
    openReview(owner, "demo", { artifactIds, ...more }, undefined);
  const blind = await open([a, b], { blind: true });
  const whole = await open([a, b], { title: "secretreview" });
  const other = await open([a, visible]);
  await vote(owner, other, { leftId: a, rightId: visible }, "left");
  await decideReview(owner, "demo", other, { artifactId: a, reason: "because" });
  const selection = { title: "mixed", published: true, artifactIds: [a, visible] };
  const { id: selectionId } = await createSelection(owner, "demo", selection, undefined);
  const targets = [
    { kind: "artifact", id: a },
    { kind: "job", id: jobId },
    { kind: "set", id: setId },
    { kind: "review", id: whole.id },
  ] as const;
  const holds: string[] = [];
  for (const target of targets) {
    const body = { target, name: `secrethold on ${target.kind}`, reason: "secretreason" };
    holds.push((await createHold(owner, "demo", body, undefined)).id);
  }
  const words = ["secretset", "secretpreset", "secretparam", "secretreview", "secrethold", "secretreason"];
  return {
    blindId: blind.id,
    hidden,
    visible,
    secrets: [
      ...hidden.flatMap((each) => [...each.secrets, each.jobId]),
      ...[signedPicture.organisation, signedPicture.generator, signedPicture.software].map((name) =>
        name.toLowerCase(),
      ),
      ...["umbrellaword", secrets.model.name, secrets.seed, setId, whole.id, ...words, ...holds],
    ],
    ids: [a, visible, blind.id, other.id, whole.id, selectionId, jobId, setId, "secretpreset", ...holds],
  };
}
