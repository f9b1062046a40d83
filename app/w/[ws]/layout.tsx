import type { ReactNode } from "react";
import { RemoveSampleButton } from "@/components/accounts/remove-sample-button";
import { AppShell } from "@/components/shell/frame/app-shell";
import { BlindLabel } from "@/components/shell/frame/blind-label";
import { SampleLabel } from "@/components/shell/frame/sample-label";
import { RightsProvider } from "@/components/shell/rights";
import { UploadTray } from "@/components/uploads/upload-tray";
import { rightsOf } from "@/lib/domain/access/access";
import { isAdmitted } from "@/lib/domain/access/access-of";
import { currentViewer } from "@/lib/server/auth/current-viewer";
import { openBlindReviews } from "@/lib/services/reviews/blind/list-open-blind";
import { countBasket } from "@/lib/services/selections/count-basket";
import { ownWorkspace, ownWorkspaces } from "./own-workspace";

type Props = { params: Promise<{ ws: string }>; children: ReactNode };

/** The frame of a workspace. Pages check rights themselves, since a layout does not run on every navigation. */
export default async function WorkspaceLayout({ params, children }: Props) {
  const { ws } = await params;
  const viewer = await currentViewer();
  // The page below redirects, since it knows where to return.
  if (viewer === null || !isAdmitted(viewer)) return children;
  const [workspace, workspaces, basketCount, blindReviews] = await Promise.all([
    ownWorkspace(viewer, ws),
    ownWorkspaces(viewer),
    countBasket(viewer, ws),
    openBlindReviews(viewer, ws),
  ]);
  const { name, email, isOperator } = viewer;
  const rights = rightsOf(viewer, ws);
  const removable = rights.has("workspace:write");
  return (
    <RightsProvider rights={rights}>
      <AppShell
        workspace={workspace}
        workspaces={workspaces}
        account={{ name, email, isOperator }}
        basketCount={basketCount}
        isInside
        notices={
          <>
            {workspace.isSample ? (
              <SampleLabel action={removable ? <RemoveSampleButton ws={ws} /> : null} />
            ) : null}
            <BlindLabel ws={ws} reviews={blindReviews} />
          </>
        }
      >
        {children}
        <UploadTray ws={ws} />
      </AppShell>
    </RightsProvider>
  );
}
