import { isTenantOf, type Json, Refusal, type Store, type TableName } from "@/e2e/servers/buildium/store";

type Written = {
  table: TableName;
  record: Json;
  /** What is answered where it is not the record. */
  answer?: unknown;
};

/** Takes a write as Buildium does: judged first, and an update replaces what the record had. */
export function writeTo(store: Store, method: string, path: string, sent: Json): Written {
  const [, parent = "", id] = /^(.*?)(?:\/(\d+))?$/.exec(path) ?? [];
  if (method === "POST" && path === "/v1/leases/tenants") return addTenant(store, sent);
  if (method === "POST" && path === "/v1/tasks/residentrequests") return addRequest(store, sent);
  const [, lease] = /^\/v1\/leases\/(\d+)\/charges$/.exec(path) ?? [];
  if (method === "POST" && lease) return addCharge(store, Number(lease), sent);
  if (method === "PUT" && id && parent === "/v1/leases/tenants") return changeTenant(store, Number(id), sent);
  if (method === "PUT" && id && parent === "/v1/tasks/residentrequests")
    return changeRequest(store, Number(id), sent);
  if (method === "PUT" && id && parent === "/v1/leases") return changeLease(store, Number(id), sent);
  throw new Refusal(404, "The requested resource could not be found.");
}

const wrong = (Key: string, Value: string): Refusal =>
  new Refusal(422, "The request could not be processed.", [{ Key, Value }]);

function addTenant(store: Store, { LeaseId, ...sent }: Json): Written {
  const lease = store.find("leases", LeaseId);
  if (!lease) throw wrong("LeaseId", "The lease does not exist.");
  const record = store.add("tenants", tenantOf(sent));
  const tenants = Array.isArray(lease.Tenants) ? lease.Tenants : [];
  store.change("leases", Number(lease.Id), {
    Tenants: [...tenants, { Id: record.Id, Status: "Current", MoveInDate: null }],
  });
  return { table: "tenants", record };
}

function changeTenant(store: Store, id: number, sent: Json): Written {
  if (!store.find("tenants", id)) throw new Refusal(404, "The tenant could not be found.");
  return { table: "tenants", record: store.add("tenants", { ...tenantOf(sent), Id: id }) };
}

const STATES = new Set(["MA", "NY", "CA", "Massachusetts", "New York", "California"]);
const EMPTY = [
  "Email",
  "AlternateEmail",
  "DateOfBirth",
  "Comment",
  "TaxId",
  "EmergencyContact",
  "AlternateAddress",
  "MailingPreference",
];

/** A tenant as it is stored: what was not sent is empty. */
function tenantOf(sent: Json): Json {
  const address = objectOf(sent.Address);
  if (address.Country === "UnitedStates" && address.State && !STATES.has(String(address.State))) {
    throw wrong("Address.State", "The state is not a valid state of the United States.");
  }
  const TYPES: Json = { Home: "Home", Work: "Office", Mobile: "Cell", Fax: "Fax" };
  return {
    ...Object.fromEntries(EMPTY.map((name) => [name, null])),
    ...sent,
    PhoneNumbers: Object.entries(objectOf(sent.PhoneNumbers)).map(([use, number]) => ({
      Number: number,
      Type: TYPES[use],
    })),
  };
}

function addRequest(store: Store, sent: Json): Written {
  const { UnitAgreementId, RequestedByEntityId, CategoryId, ...fields } = sent;
  const lease = store.find("leases", UnitAgreementId);
  if (!lease) throw wrong("UnitAgreementId", "The unit agreement does not exist.");
  const tenant = store.find("tenants", RequestedByEntityId);
  if (!tenant || !isTenantOf(lease, tenant.Id)) {
    throw wrong("RequestedByEntityId", "The resident is not associated with the unit agreement.");
  }
  const { FirstName, LastName } = tenant;
  const record = store.add("requests", {
    ...fields,
    ...{
      Category: categoryOf(CategoryId, null),
      UnitId: lease.UnitId,
      CreatedDateTime: new Date().toISOString(),
    },
    ...{ Property: { Id: lease.PropertyId, Type: "Rental" }, UnitAgreement: { Id: lease.Id, Type: "Lease" } },
    RequestedByUserEntity: { Id: tenant.Id, Type: "RentalTenant", FirstName, LastName, IsCompany: false },
  });
  return { table: "requests", record };
}

function changeRequest(store: Store, id: number, sent: Json): Written {
  if (!store.find("requests", id)) throw new Refusal(404, "The resident request could not be found.");
  const { Message: _message, CategoryId, SubCategoryId, ...fields } = sent;
  const emptied = { AssignedToUserId: null, DueDate: null, Category: categoryOf(CategoryId, SubCategoryId) };
  return { table: "requests", record: store.change("requests", id, { ...emptied, ...fields }) };
}

const CATEGORIES: Json = { 2: "Plumbing", 3: "Electrical" };

function categoryOf(id: unknown, subId: unknown): Json | null {
  if (id === null || id === undefined) return null;
  const Name = CATEGORIES[String(id)];
  if (!Name) throw wrong("CategoryId", "The category does not exist.");
  return { Id: id, Name, ...(subId ? { SubCategory: { Id: subId, Name: "Tap" } } : {}) };
}

const GL_ACCOUNTS = new Set([3, 4]);

function addCharge(store: Store, lease: number, sent: Json): Written {
  if (!store.find("leases", lease)) throw new Refusal(404, "The lease could not be found.");
  const lines: Json[] = Array.isArray(sent.Lines) ? sent.Lines : [];
  if (!lines.every(({ GLAccountId }) => GL_ACCOUNTS.has(Number(GLAccountId)))) {
    throw wrong("Lines[0].GLAccountId", "The general ledger account does not exist.");
  }
  const TotalAmount = lines.reduce((sum, line) => sum + Number(line.Amount), 0);
  const record = store.add("charges", {
    ...{ LeaseId: lease, Date: sent.Date, Memo: sent.Memo, TotalAmount },
    Lines: lines.map(({ Amount, GLAccountId }) => ({ Amount, GLAccountId })),
  });
  const answer = [
    { Id: record.Id, Date: sent.Date, TransactionTypeEnum: "Charge", TotalAmount, LeaseId: lease },
  ];
  return { table: "charges", record, answer };
}

function changeLease(store: Store, id: number, sent: Json): Written {
  if (!store.find("leases", id)) throw new Refusal(404, "The lease could not be found.");
  const { LeaseFromDate, LeaseToDate } = sent;
  if (LeaseToDate && String(LeaseToDate) < String(LeaseFromDate)) {
    throw wrong("LeaseToDate", "The lease end date must be after the lease start date.");
  }
  return { table: "leases", record: store.change("leases", id, { LeaseToDate: null, ...sent }) };
}

const objectOf = (value: unknown): Json => (typeof value === "object" && value !== null ? { ...value } : {});
