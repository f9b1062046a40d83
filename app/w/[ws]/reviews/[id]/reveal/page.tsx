import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RevealView } from "@/components/reviews/reveal-view";
import { api } from "@/lib/contracts/api";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { readReveal } from "@/lib/services/reviews/blind/read-reveal";
import { orNotFound } from "../../../or-not-found";

type Props = { params: Promise<{ ws: string; id: string }> };

export const metadata: Metadata = { title: "Revealed" };

export default async function RevealPage({ params }: Props) {
  const { ws, id } = await params;
  const viewer = await requireViewer(`/w/${ws}/reviews/${id}/reveal`);
  if (!api.getReview.params.safeParse({ ws, id }).success || !can(viewer, ws, "vote:write")) notFound();
  const found = await orNotFound(readReveal(viewer, ws, id));
  const { title, revealed, reason } = found;
  return <RevealView ws={ws} review={{ id, title }} revealed={revealed} reason={reason} />;
}
