"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { ChevronRight, Plus, Webhook as WebhookIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SettingsPage } from "@/components/shell/settings-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Link } from "@/components/ui/link";
import { loaderOf } from "@/lib/client/loader-of";
import { webhooksOf } from "@/lib/client/webhooks";
import type { NewWebhook, Webhook } from "@/lib/contracts/webhooks";
import type { Page } from "@/lib/contracts/wire";
import { SecretShown } from "./secret-shown";
import { StateNote, StateWords, toneOf, WebhookDot } from "./webhook-state";
import { eventsText, nameOf, placeText, webhooksAnswer } from "./webhook-words";

const NewWebhookDialog = dynamic(
  loaderOf(() => import("./new-webhook-dialog"), "NewWebhookDialog"),
  { ssr: false },
);

/** Endpoints, their events and recent deliveries. `pictures`: of the last deliveries, by endpoint. */
export function WebhookList({
  ws,
  first,
  pictures,
}: {
  ws: string;
  first: Page<Webhook>;
  pictures: Readonly<Record<string, React.ReactNode>>;
}) {
  const router = useRouter();
  const list = useInfiniteQuery(webhooksOf(ws, first));
  const webhooks = list.data.pages.flatMap((page) => page.items);
  const [isAdding, setIsAdding] = useState(false);
  const [made, setMade] = useState<NewWebhook>();
  const add = (
    <Button variant="key" className="justify-self-start" onClick={() => setIsAdding(true)}>
      <Plus aria-hidden />
      Add endpoint
    </Button>
  );
  return (
    <SettingsPage
      tab="webhooks"
      lead="A webhook notifies another program when a job ends, a review is decided or a plan is executed: ids and a link, no pictures, prompts or names. At least once, in no guaranteed order."
    >
      {made === undefined ? null : (
        <SecretShown webhook={made} onDone={() => router.push(`/w/${ws}/settings/webhooks/${made.id}`)} />
      )}
      {webhooks.length === 0 ? (
        <NoWebhooks actions={add} />
      ) : (
        <div className="flex flex-wrap items-start justify-between gap-4">
          <p role="status" className="max-w-160 text-pretty text-xl leading-snug max-sm:text-lg">
            {webhooksAnswer(webhooks)}
          </p>
          {add}
        </div>
      )}
      <ReadFailure read={list} what="The endpoints" />
      {webhooks.length === 0 ? null : (
        <ul aria-label="Endpoints" className="grid grid-cols-1 divide-y border-y">
          {webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} ws={ws} webhook={webhook} picture={pictures[webhook.id]} />
          ))}
        </ul>
      )}
      <ShowMore list={list} className="justify-self-start">
        Show more endpoints
      </ShowMore>
      {isAdding ? (
        <NewWebhookDialog
          ws={ws}
          onClose={() => setIsAdding(false)}
          onDone={(webhook) => {
            setIsAdding(false);
            setMade(webhook);
          }}
        />
      ) : null}
    </SettingsPage>
  );
}

function NoWebhooks({ actions }: { actions: React.ReactNode }) {
  return (
    <EmptyState
      icon={<WebhookIcon />}
      title="No endpoint yet"
      actions={
        <>
          {actions}
          <Button variant="ghost" asChild>
            <a href="/docs/api/webhook-bodies">Read how requests are signed</a>
          </Button>
        </>
      }
    >
      Add the address of a program of yours. What stands behind the ids it reads with a token of its own.
    </EmptyState>
  );
}

type RowProps = { ws: string; webhook: Webhook; picture: React.ReactNode };

function WebhookRow({ ws, webhook, picture }: RowProps) {
  return (
    <li>
      <Link
        href={`/w/${ws}/settings/webhooks/${webhook.id}`}
        className="grid min-h-16 grid-cols-[1rem_minmax(0,1.5fr)_minmax(0,1fr)_8rem_1rem] items-center gap-x-4 gap-y-0.5 py-2 -outline-offset-2 hover:bg-raise max-sm:grid-cols-[1rem_minmax(0,1fr)_1rem]"
      >
        <WebhookDot state={webhook.state} />
        <span className="min-w-0">
          <span className="block truncate font-semibold">{nameOf(webhook)}</span>
          <span className="block truncate text-ink-3 text-xs">
            {placeText(webhook)} · {eventsText(webhook)}
          </span>
        </span>
        <span className="min-w-0 max-sm:col-start-2">
          <span className={clsx("block font-[550]", toneOf(webhook.state))}>
            <StateWords webhook={webhook} />
          </span>
          <span className="block text-ink-3 text-xs [overflow-wrap:anywhere]">
            <StateNote webhook={webhook} />
          </span>
        </span>
        <span className="max-sm:hidden">{picture}</span>
        <ChevronRight aria-hidden className="size-4 text-ink-3 max-sm:col-start-3 max-sm:row-start-1" />
      </Link>
    </li>
  );
}
