import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProposalPanel } from "@/components/rounds/proposal-panel";
import { RoundsView } from "@/components/rounds/rounds-view";
import { Streamed } from "@/components/shell/streamed";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { api } from "@/lib/contracts/api";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { lastProposal } from "@/lib/services/rounds/propose-round";
import { showRounds } from "@/lib/services/rounds/show-rounds";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Rounds" };

type Props = { params: Promise<{ ws: string; id: string }> };

export default async function RoundsPage({ params }: Props) {
  const { ws, id } = await params;
  const viewer = await requireViewer(`/w/${ws}/rounds/${id}`);
  if (!api.getRounds.params.safeParse({ ws, id }).success || !can(viewer, ws, "review:read")) notFound();
  const rounds = await orNotFound(showRounds(viewer, ws, id));
  return (
    <RoundsView key={id} ws={ws} reviewId={id} rounds={rounds}>
      <Streamed read={lastProposal(viewer, ws, rounds)} skeleton={<Skeleton className="h-60" />}>
        {(proposal) => (proposal === null ? null : <ProposalPanel ws={ws} proposal={proposal} />)}
      </Streamed>
    </RoundsView>
  );
}
