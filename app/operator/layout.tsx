import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/frame/app-shell";
import { requireViewer } from "@/lib/auth/current-viewer";
import { listWorkspaces } from "@/lib/services/accounts/own-workspaces";

/** Pages check this right too, since a layout does not run on every navigation. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer("/operator");
  if (!viewer.isOperator) notFound();
  const workspaces = await listWorkspaces(viewer, { limit: 50 });
  const { name, email, isOperator } = viewer;
  return (
    <AppShell workspace={null} workspaces={workspaces} account={{ name, email, isOperator }}>
      {children}
    </AppShell>
  );
}
