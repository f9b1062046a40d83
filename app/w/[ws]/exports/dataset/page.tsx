import { randomBytes } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DatasetView } from "@/components/exports/dataset/dataset-view";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";

export const metadata: Metadata = { title: "Dataset" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<{ review?: string }> };

export default async function DatasetPage({ params, searchParams }: Props) {
  const [{ ws }, { review = "" }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/w/${ws}/exports/dataset`);
  if (!can(viewer, ws, "download") || !can(viewer, ws, "review:read")) notFound();
  const initial = {
    review,
    question: "",
    form: "parquet",
    rows: "pairs",
    ties: "apart",
    agreement: "",
    votes: "",
    controlled: false,
    train: "100",
    validation: "",
    test: "",
    // Each dataset is dealt its own way, and again that way with the same seed.
    seed: randomBytes(2).toString("hex"),
    licence: "",
  } as const;
  return <DatasetView ws={ws} initial={initial} />;
}
