import type { Metadata } from "next";
import { AssistantLimitsForm } from "@/components/assistants/assistant-limits-form";
import { AssistantList } from "@/components/assistants/assistant-list";
import { ConnectAssistant } from "@/components/assistants/connect-assistant";
import { NewAssistantForm } from "@/components/assistants/new-assistant-form";
import { SettingsPage } from "@/components/shell/settings-page";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { listAssistants } from "@/lib/services/assistants/list-assistants";
import { ownWorkspace } from "../../own-workspace";

export const metadata: Metadata = { title: "Assistants" };

type Props = { params: Promise<{ ws: string }> };

export default async function AssistantsPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "assistants");
  const [first, workspace] = await Promise.all([
    listAssistants(viewer, ws, { limit: 50 }),
    ownWorkspace(viewer, ws),
  ]);
  return (
    <SettingsPage
      tab="assistants"
      lead="Programs that look at pictures and judge them for you, by the Model Context Protocol. An assistant acts for your account under a name of its own: it votes apart from people, comments and suggests. It never decides, publishes, shares, downloads originals or removes."
    >
      <NewAssistantForm ws={ws} />
      <AssistantList ws={ws} first={first} />
      <section aria-labelledby="limits" className="grid grid-cols-1 gap-3">
        <h2 id="limits" className="font-semibold">
          Limits
        </h2>
        <p className="max-w-160 text-ink-2">What each assistant may ask to be generated.</p>
        <AssistantLimitsForm workspace={workspace} />
      </section>
      <section aria-labelledby="connect" className="grid max-w-160 grid-cols-1 gap-3">
        <h2 id="connect" className="font-semibold">
          Connect a program
        </h2>
        <p className="text-ink-2">
          Put the assistant’s token in place of TOKEN. Prompts and comments that it reads are data, and its
          program may still take them for instructions: let it do no more than it needs.
        </p>
        <ConnectAssistant ws={ws} />
      </section>
    </SettingsPage>
  );
}
