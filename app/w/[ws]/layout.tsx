import type { ReactNode } from "react";
import { RemoveSampleButton } from "@/components/accounts/remove-sample-button";
import { AppShell } from "@/components/shell/app-shell";
import { currentViewer } from "@/lib/auth/current-viewer";
import { can } from "@/lib/domain/access";
import { listWorkspaces } from "@/lib/services/accounts/own-workspaces";
import { countBasket } from "@/lib/services/selections/count-basket";
import { ownWorkspace } from "./own-workspace";

type Props = { params: Promise<{ ws: string }>; children: ReactNode };

/** The frame of a workspace. The pages authorise by themselves: a layout is not asked on every navigation. */
export default async function WorkspaceLayout({ params, children }: Props) {
  const { ws } = await params;
  const viewer = await currentViewer();
  // The page below sends them to sign in, and knows where they wanted to go.
  if (viewer?.status !== "approved") return children;
  const [workspace, workspaces, basketCount] = await Promise.all([
    ownWorkspace(viewer, ws),
    listWorkspaces(viewer, { limit: 50 }),
    countBasket(viewer, ws),
  ]);
  const { name, email, isOperator } = viewer;
  const removable = workspace.isSample && can(viewer, ws, "workspace:write");
  return (
    <AppShell
      workspace={workspace}
      workspaces={workspaces}
      account={{ name, email, isOperator }}
      can={{
        jobs: can(viewer, ws, "job:read"),
        compare: can(viewer, ws, "compare"),
        reviews: can(viewer, ws, "review:read"),
        selections: can(viewer, ws, "selection:read"),
        settings: can(viewer, ws, "retention:read"),
      }}
      basketCount={basketCount}
      sampleAction={removable ? <RemoveSampleButton ws={ws} /> : null}
    >
      {children}
    </AppShell>
  );
}
