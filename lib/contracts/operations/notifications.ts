import { Notifications, NotificationsBody, WithSecret } from "../notifications";
import { operation } from "../operation";
import { None } from "../wire";

export const getNotifications = operation("GET /me/notifications", {
  summary: "What the caller is mailed about, with an ETag",
  audience: "account",
  params: None,
  query: None,
  body: null,
  response: Notifications,
});

export const putNotifications = operation("PUT /me/notifications", {
  summary: "Change what the caller is mailed about; a digest that waits moves to its new time",
  audience: "person",
  params: None,
  query: None,
  body: NotificationsBody,
  response: Notifications,
  ifMatch: true,
});

export const unsubscribe = operation("POST /u/{secret}", {
  summary:
    "End mails like the one with this link (RFC 8058); again is the same. Also at /u/{secret} outside the API",
  audience: "public",
  params: WithSecret,
  query: None,
  body: null,
  response: null,
  anyOrigin: true,
});
