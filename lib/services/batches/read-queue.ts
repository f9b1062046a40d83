import type { QueueCounts } from "@/lib/contracts/queue";
import { countQueue } from "@/lib/db/batches/count-queue";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";

export async function readQueue(viewer: Viewer, ws: string): Promise<QueueCounts> {
  return countQueue(authorize(viewer, ws, "job:read"));
}
