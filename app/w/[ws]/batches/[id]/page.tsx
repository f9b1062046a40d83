import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BatchView } from "@/components/batches/page/batch-view";
import { api } from "@/lib/contracts/api";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { getBatch, listCells } from "@/lib/services/batches/read-batches";
import { axisOffers } from "@/lib/services/runners/axis-offers";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Batch" };

type Props = {
  params: Promise<{ ws: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const firstCells = 100;

export default async function BatchPage({ params, searchParams }: Props) {
  const [{ ws, id }, { at }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/w/${ws}/batches/${id}`);
  if (!api.getBatch.params.safeParse({ ws, id }).success) notFound();
  const [batch, first] = await Promise.all([
    orNotFound(getBatch(viewer, ws, id)),
    orNotFound(listCells(viewer, ws, id, { state: [], limit: firstCells })),
  ]);
  const offers = can(viewer, ws, "batch:write") ? await axisOffers(viewer, ws, batch) : [];
  const place = typeof at === "string" ? at : null;
  return <BatchView key={id} {...{ ws, first, offers }} initial={batch} at={place} />;
}
