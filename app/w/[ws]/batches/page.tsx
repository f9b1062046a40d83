import type { Metadata } from "next";
import { BatchList } from "@/components/batches/batch-list";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listBatches } from "@/lib/services/batches/read-batches";
import { orNotFound } from "../or-not-found";

export const metadata: Metadata = { title: "Batches" };

type Props = { params: Promise<{ ws: string }> };

export default async function BatchesPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/batches`);
  const first = await orNotFound(listBatches(viewer, ws, { state: [], set: [], limit: 50 }));
  return <BatchList ws={ws} first={first} />;
}
