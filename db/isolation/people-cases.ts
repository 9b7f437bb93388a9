import type { IsolationCases } from "@/db/isolation/case";
import * as audit from "@/db/queries/audit";
import * as auditViews from "@/db/queries/audit-views";
import * as invitations from "@/db/queries/invitations";
import * as live from "@/db/queries/live-access";
import * as members from "@/db/queries/members";
import * as orgs from "@/db/queries/orgs";
import * as preferences from "@/db/queries/preferences";
import { auditFilters } from "@/lib/audit/audit-filters";

const LATER = new Date("2099-06-01");

export const peopleCases: IsolationCases = {
  "audit.recordAudit": (org, a, tx) =>
    audit.recordAudit(
      tx,
      { org, user: { id: a.userId, name: "Someone" } },
      { action: "connection.renamed", targetType: "connection" },
    ),
  "audit.listAudit": (org, _a, tx) => audit.listAudit(org, { limit: 10 }, tx),
  "audit.findLastChange": (org, a, tx) =>
    audit.findLastChange(org, { targetId: a.webhookId, fields: ["eventMask"], since: new Date(0) }, tx),
  "audit-views.listAuditEntries": (org, _a, tx) =>
    auditViews.listAuditEntries(org, auditFilters.parse({}), {}, tx),
  "audit-views.countAuditEntries": (org, _a, tx) =>
    auditViews.countAuditEntries(org, auditFilters.parse({}), tx),
  "invitations.listOpenInvitations": (org, _a, tx) => invitations.listOpenInvitations(org, tx),
  "invitations.lockOpenInvitation": (org, a, tx) =>
    invitations.lockOpenInvitation(org, { id: a.invitationId }, tx),
  "invitations.insertInvitation": (org, a, tx) =>
    invitations.insertInvitation(
      org,
      {
        email: "new@b.example",
        role: "member",
        tokenHash: String(org),
        invitedBy: a.userId,
        expiresAt: LATER,
      },
      tx,
    ),
  "invitations.renewInvitation": (org, a, tx) =>
    invitations.renewInvitation(org, { id: a.invitationId, tokenHash: "renewed", expiresAt: LATER }, tx),
  "invitations.closeInvitation": (org, a, tx) =>
    invitations.closeInvitation(org, { id: a.invitationId, revokedAt: new Date() }, tx),
  "live-access.hasLiveAccess": (org, a, tx) =>
    live.hasLiveAccess(org, { sessionId: a.sessionId, userId: a.userId }, tx),
  "members.listMembers": (org, _a, tx) => members.listMembers(org, tx),
  "members.listAdminsAndOwners": (org, _a, tx) => members.listAdminsAndOwners(org, tx),
  "members.findMember": (org, a, tx) => members.findMember(org, a.userId, tx),
  "members.findMemberByEmail": (org, a, tx) => members.findMemberByEmail(org, a.ownerEmail, tx),
  "members.lockAndCountOwners": (org, _a, tx) => members.lockAndCountOwners(org, tx),
  "members.setMemberRole": (org, a, tx) =>
    members.setMemberRole(org, { userId: a.memberId, role: "admin" }, tx),
  "members.deleteMember": (org, a, tx) => members.deleteMember(org, a.memberId, tx),
  "orgs.findOrg": (org, _a, tx) => orgs.findOrg(org, tx),
  "orgs.renameOrg": (org, _a, tx) => orgs.renameOrg(org, "Renamed", tx),
  "orgs.setOrgSlug": (org, _a, tx) => orgs.setOrgSlug(org, `slug-${org}`, tx),
  "orgs.deleteOrg": (org, _a, tx) => orgs.deleteOrg(org, tx),
  "preferences.getEmailPreference": (org, a, tx) => preferences.getEmailPreference(org, a.userId, tx),
  "preferences.setEmailPreference": (org, a, tx) =>
    preferences.setEmailPreference(org, { userId: a.userId, email: "every_failure" }, tx),
  "preferences.listMutes": (org, a, tx) => preferences.listMutes(org, a.userId, tx),
  "preferences.muteConnection": (org, a, tx) =>
    preferences.muteConnection(
      org,
      { userId: a.userId, connectionId: a.connectionId, mutedUntil: LATER },
      tx,
    ),
  "preferences.unmuteConnection": (org, a, tx) =>
    preferences.unmuteConnection(org, { userId: a.userId, connectionId: a.connectionId }, tx),
};
