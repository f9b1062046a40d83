import type { Metadata } from "next";
import { QueueView } from "@/components/batches/queue/queue-view";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listBatches } from "@/lib/services/batches/read-batches";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Queue" };

type Props = { params: Promise<{ ws: string }> };

const maxQueued = 50;

export default async function QueuePage({ params }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/jobs/queue`);
  const query = { state: ["waiting", "running", "paused"] as const, set: [], limit: maxQueued };
  const { items } = await orNotFound(listBatches(viewer, ws, { ...query, state: [...query.state] }));
  return <QueueView ws={ws} initial={items} />;
}
