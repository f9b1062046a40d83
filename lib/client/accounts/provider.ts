"use client";

import { queryOptions } from "@tanstack/react-query";
import type { ConnectBody, Identities, Identity } from "@/lib/contracts/identities";
import { jsonOf, problemOf } from "@/lib/sdk/problem";
import { call, urlOf } from "../call";
import { everywhere, keyOf } from "../touches";
import { useWrite } from "../write";

const assign = (url: string) => window.location.assign(url);

/** Where a form of next-auth's leads; a plain form post to another site is stopped by the page's own policy. */
async function startAt(callbackUrl: string): Promise<string> {
  const { csrfToken } = (await jsonOf(await fetch("/api/auth/csrf"))) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, callbackUrl, json: "true" });
  const answer = await fetch("/api/auth/signin/oidc", { method: "POST", body });
  if (!answer.ok) throw await problemOf(answer);
  return ((await jsonOf(answer)) as { url: string }).url;
}

/** Goes to the provider, and from there to a page of this site. */
export const useProviderSignIn = () => useWrite({ act: "nothing", write: startAt, onDone: assign });

/** Shows the refusal in the server's words: nobody has been signed out. */
async function connect(body: ConnectBody): Promise<void> {
  const answer = await fetch(urlOf("POST /sign-in/connect"), {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw await problemOf(answer);
}

/** Connects the account whose password is shown, and signs in to it. */
export const useConnect = () => useWrite({ act: "nothing", write: connect, onDone: () => assign("/") });

/** The provider's people who sign in to my account. */
export const identitiesOf = (initial: Identities) =>
  queryOptions({
    queryKey: keyOf("identities", everywhere),
    queryFn: ({ signal }) => call("GET /me/identities", { signal }),
    initialData: initial,
  });

export const useStartIdentity = () =>
  useWrite({ act: "nothing", write: () => call("POST /me/identities"), onDone: ({ url }) => assign(url) });

export const useRemoveIdentity = ({ id }: Identity, onDone: () => void) =>
  useWrite({
    act: "changeIdentity",
    write: () => call("DELETE /me/identities/{id}", { params: { id } }),
    onDone,
    failed: "Not disconnected",
  });
