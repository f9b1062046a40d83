import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { JudgeView } from "@/components/reviews/judge/judge-view";
import { api } from "@/lib/contracts/api";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { readGame } from "@/lib/services/reviews/read-game";
import { orNotFound } from "../../../or-not-found";

type Props = { params: Promise<{ ws: string; id: string }> };

/** Loaded once for both title and page. */
const read = cache(async (ws: string, id: string) => {
  const viewer = await requireViewer(`/w/${ws}/reviews/${id}/judge`);
  if (!api.nextPair.params.safeParse({ ws, id }).success || !can(viewer, ws, "vote:write")) notFound();
  return { viewer, ...(await orNotFound(readGame(viewer, ws, id))) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ws, id } = await params;
  return { title: `Judge ${(await read(ws, id)).title}` };
}

export default async function JudgePage({ params }: Props) {
  const { ws, id } = await params;
  const { viewer, game, title, isDecided, mayVote } = await read(ws, id);
  // For example after Back, once the verdict was submitted.
  if (!mayVote) redirect(`/w/${ws}/reviews/${id}`);
  return (
    <JudgeView key={id} ws={ws} viewerName={viewer.name} review={{ id, title, isDecided }} game={game} />
  );
}
