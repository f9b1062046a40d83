import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SelectionList } from "@/components/selections/selection-list";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listSelections } from "@/lib/services/selections/read-selections";

export const metadata: Metadata = { title: "Selections" };

type Props = { params: Promise<{ ws: string }> };

export default async function SelectionsPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/selections`);
  if (!can(viewer, ws, "selection:read")) notFound();
  const selections = await listSelections(viewer, ws, { limit: 50 });
  return <SelectionList ws={ws} initial={selections} />;
}
