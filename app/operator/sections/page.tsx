import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OperatorList } from "@/components/shell/operator/operator-page";
import { requireViewer } from "@/lib/server/auth/current-viewer";

export const metadata: Metadata = { title: "Operator" };

export default async function OperatorSectionsPage() {
  const viewer = await requireViewer("/operator/sections");
  if (!viewer.isOperator) notFound();
  return <OperatorList />;
}
