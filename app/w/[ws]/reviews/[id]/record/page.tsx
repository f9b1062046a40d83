import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RecordRefused } from "@/components/reviews/record/record-refused";
import { RecordView } from "@/components/reviews/record/record-view";
import { api } from "@/lib/contracts/api";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { readRecord } from "@/lib/services/reviews/record";
import { orNotFound, orRefusal } from "../../../or-not-found";

export const metadata: Metadata = { title: "Decision record" };

type Props = { params: Promise<{ ws: string; id: string }> };

export default async function RecordPage({ params }: Props) {
  const { ws, id } = await params;
  const viewer = await requireViewer(`/w/${ws}/reviews/${id}/record`);
  if (!api.getRecord.params.safeParse({ ws, id }).success || !can(viewer, ws, "review:read")) notFound();
  const found = await orNotFound(orRefusal(readRecord(viewer, ws, id)));
  if ("refusal" in found) return <RecordRefused ws={ws} reviewId={id} reason={found.refusal} />;
  return <RecordView ws={ws} {...found} />;
}
