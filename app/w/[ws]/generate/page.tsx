import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { GenerateView } from "@/components/batches/draft/generate-view";
import { NoPipeline } from "@/components/batches/draft/no-pipeline";
import { generateHref } from "@/lib/client/batches/draft-url";
import { roundDraft } from "@/lib/client/rounds/round-draft";
import { chainHref } from "@/lib/client/rounds/round-href";
import { api } from "@/lib/contracts/api";
import { can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { adminNames } from "@/lib/services/accounts/admin-names";
import { proposeRound } from "@/lib/services/rounds/propose-round";
import { knownOffers } from "@/lib/services/runners/known-offers";
import { painterState } from "@/lib/services/runners/painter-access";
import { orNotFound, orRefusal } from "../or-not-found";
import { ownWorkspace } from "../own-workspace";

export const metadata: Metadata = { title: "Generate" };

type Props = {
  params: Promise<{ ws: string }>;
  searchParams: Promise<{ round?: string | string[] }>;
};

/** The address of the draft of the round after a review; of the review's chain if it is not decided. */
async function nextRound(viewer: Viewer, ws: string, id: string): Promise<string> {
  if (!api.proposeRound.params.safeParse({ ws, id }).success) notFound();
  const proposal = await orNotFound(orRefusal(proposeRound(viewer, ws, id)));
  return "refusal" in proposal ? chainHref(ws, id) : generateHref(ws, roundDraft(proposal));
}

export default async function GeneratePage({ params, searchParams }: Props) {
  const [{ ws }, { round }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/w/${ws}/generate`);
  if (!can(viewer, ws, "batch:write")) notFound();
  if (typeof round === "string") redirect(await nextRound(viewer, ws, round));
  const [{ offers, environments }, { samplePainter }, admins] = await Promise.all([
    knownOffers(viewer, ws),
    ownWorkspace(viewer, ws),
    adminNames(viewer, ws),
  ]);
  if (offers.length === 0) return <NoPipeline {...{ ws, admins }} painter={painterState(samplePainter)} />;
  return <GenerateView {...{ ws, offers, environments }} />;
}
