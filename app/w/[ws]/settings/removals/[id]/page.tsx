import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PlanPage } from "@/components/retention/plan/plan-page";
import { api } from "@/lib/contracts/api";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { getPlan } from "@/lib/services/retention/read-plan";
import { orNotFound } from "../../../or-not-found";

export const metadata: Metadata = { title: "Removal plan" };

type Props = { params: Promise<{ ws: string; id: string }> };

export default async function RemovalPlanPage({ params }: Props) {
  const { ws, id } = await params;
  const viewer = await settingsViewer(ws, "removals");
  if (!api.getPlan.params.safeParse({ ws, id }).success) notFound();
  const read = await orNotFound(getPlan(viewer, ws, id));
  return <PlanPage ws={ws} initial={read} />;
}
