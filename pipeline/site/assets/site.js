// The one script of the site: search, sort and filters of the register, tables as CSV, and print.
// It writes text only, never HTML, and asks for nothing. Without it every page still shows its content.
(function () {
  "use strict";

  // --- helpers ---------------------------------------------------------------------------------

  const byId = (id) => document.getElementById(id);

  function make(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];

  function day(iso) {
    if (!iso) return "";
    const [year, month, date] = iso.split("-").map(Number);
    return `${date} ${MONTHS[month - 1]} ${year}`;
  }

  // A cell that a spreadsheet would calculate gets an apostrophe in front.
  function cell(value) {
    let text = String(value ?? "").replace(/\s+/g, " ").trim();
    if (/^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function save(name, lines) {
    const content = "\ufeff" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
    const address = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
    const link = make("a");
    link.href = address;
    link.download = name.replace(/[^A-Za-z0-9]+/g, "-").toLowerCase() + ".csv";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  // --- every page ------------------------------------------------------------------------------

  // The skip link must not put its target in the address, where the register keeps its filters.
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("main").focus();
    byId("main").scrollIntoView();
  });

  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details:not([open])")) {
      one.open = true;
      one.dataset.opened = "print";
    }
  });
  addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll("details[data-opened]")) {
      one.open = false;
      delete one.dataset.opened;
    }
  });

  function asLines(table) {
    return [...table.rows].map((row) => [...row.cells].map((one) => {
      const link = row.parentNode.tagName === "TBODY" && one.querySelector("a");
      return one.classList.contains("matter") && link ? `${one.textContent} (${link.getAttribute("href")})` : one.textContent;
    }));
  }

  for (const table of document.querySelectorAll("table[data-download]")) {
    const button = make("button", "second", "Download this table as CSV");
    button.type = "button";
    button.addEventListener("click", () => save(table.dataset.download, asLines(table)));
    const holder = make("p", "take");
    holder.append(button);
    (table.closest(".scroll") || table).after(holder);
  }

  // --- the register ----------------------------------------------------------------------------

  const data = window.mattersArising;
  if (!byId("register") || !data) return;

  const [ID, AUTHORITY, INSPECTION, KIND, STATUS, SUBJECTS, ADDRESSEE, FLAGS, ISSUED, NUMBER, TEXT, MENTIONS,
    DOUBTFUL, LAST, COUNCIL, INSPECTORS, DUE, DOCUMENT, PAGE, SEARCHED, UNREAD, ISSUER] = Array(22).keys();
  const FLAG = { overdue: 1, again: 2, priority: 4 };
  const form = document.querySelector("form.filters");
  const body = byId("rows").tBodies[0];
  let shown = [];
  let page = 0;
  let sort = "";

  const [KEY, CODE, NAME, HOME] = [0, 1, 2, 3];
  const words = data.rows.map((row) => [row[TEXT], row[NUMBER], data.authorities[row[AUTHORITY]][NAME],
    row[ISSUER] >= 0 ? data.issuers[row[ISSUER]] : ""].join(" ").toLowerCase());
  const authorityKey = (place) => data.authorities[place][KEY] || "none";

  function fill(select, options) {
    for (const [value, name] of options.sort((a, b) => a[1].localeCompare(b[1]))) {
      const option = make("option", "", name);
      option.value = value;
      select.append(option);
    }
  }

  function fillInspections() {
    const chosen = form.authority.value;
    const places = new Set();
    for (const row of data.rows) {
      if (row[INSPECTION] >= 0 && (!chosen || authorityKey(row[AUTHORITY]) === chosen)) {
        places.add(`${row[INSPECTION]} ${row[AUTHORITY]}`);
      }
    }
    const kept = form.inspection.value;
    while (form.inspection.options.length > 1) form.inspection.remove(1);
    fill(form.inspection, [...places].map((pair) => {
      const [inspection, authority] = pair.split(" ").map(Number);
      const name = data.inspections[inspection];
      return [data.inspectionIds[inspection], chosen ? name : `${data.authorities[authority][NAME]}: ${name}`];
    }));
    form.inspection.value = kept;
    if (form.inspection.selectedIndex < 0) form.inspection.selectedIndex = 0;
  }

  fill(form.authority, data.authorities.map((one, place) => [authorityKey(place), one[NAME]]));
  fill(form.subject, data.subjects.slice());
  fill(form.addressee, data.addressees.slice());

  const ORDERS = {
    text: (row) => row[TEXT].toLowerCase(),
    authority: (row) => data.authorities[row[AUTHORITY]][NAME].toLowerCase(),
    issued: (row) => row[ISSUED],
    status: (row) => row[STATUS],
    council: (row) => (row[COUNCIL] < 0 ? 99 : row[COUNCIL]),
    inspectors: (row) => (row[INSPECTORS] < 0 ? 99 : row[INSPECTORS]),
    mentions: (row) => row[MENTIONS],
    last: (row) => row[LAST],
  };
  const NEWEST_FIRST = new Set(["issued", "last", "mentions"]);

  // What is asked for, as it stands in the address and in the form.
  function asked() {
    const wanted = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim()) wanted.append(name, value.trim());
    }
    if (sort) wanted.set("sort", sort);
    if (page) wanted.set("page", String(page + 1));
    return wanted;
  }

  function read() {
    const inAddress = location.hash.includes("=") ? location.hash.slice(1) : location.search.slice(1);
    const given = new URLSearchParams(inAddress);
    form.q.value = given.get("q") || "";
    for (const name of ["authority", "subject", "addressee", "kind"]) {
      form[name].value = given.get(name) || "";
      if (form[name].selectedIndex < 0) form[name].selectedIndex = 0;
    }
    fillInspections();
    form.inspection.value = given.get("inspection") || "";
    if (form.inspection.selectedIndex < 0) form.inspection.selectedIndex = 0;
    const statuses = given.getAll("status").flatMap((one) => one.split(","));
    for (const box of form.querySelectorAll("input[type=checkbox]")) {
      box.checked = box.name === "status" ? statuses.includes(box.value) : given.get(box.name) === box.value;
    }
    sort = Object.hasOwn(ORDERS, (given.get("sort") || "").replace("-", "")) ? given.get("sort") : "";
    if (["inspection", "subject", "addressee", "kind"].some((name) => form[name].value)) byId("more").open = true;
    page = Math.max(0, (parseInt(given.get("page"), 10) || 1) - 1);
  }

  function remember() {
    const address = asked().toString();
    const now = location.hash.slice(1);
    if (address === now) return;
    history.replaceState(null, "", address ? `#${address}` : `${location.pathname}${location.search}`);
  }

  function choose() {
    const statuses = new Set([...form.querySelectorAll("input[name=status]:checked")].map((box) =>
      data.statuses.findIndex((one) => one[0] === box.value)));
    const terms = form.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    const authority = data.authorities.findIndex((_, place) => authorityKey(place) === form.authority.value);
    const inspection = data.inspectionIds.indexOf(form.inspection.value);
    const subject = data.subjects.findIndex((one) => one[0] === form.subject.value);
    const addressee = data.addressees.findIndex((one) => one[0] === form.addressee.value);
    const flags = Object.keys(FLAG).reduce((sum, name) => sum + (form[name].checked ? FLAG[name] : 0), 0);
    const kind = form.kind.value;
    const found = [];
    data.rows.forEach((row, place) => {
      if (statuses.size && !statuses.has(row[STATUS])) return;
      if (authority >= 0 && row[AUTHORITY] !== authority) return;
      if (inspection >= 0 && row[INSPECTION] !== inspection) return;
      if (addressee >= 0 && row[ADDRESSEE] !== addressee) return;
      if (subject >= 0 && !row[SUBJECTS].includes(subject)) return;
      if (kind && row[KIND] !== kind) return;
      if ((row[FLAGS] & flags) !== flags) return;
      for (const term of terms) if (!words[place].includes(term)) return;
      found.push(row);
    });
    if (sort) order(found);
    return found;
  }

  function order(found) {
    const key = ORDERS[sort.replace("-", "")];
    const way = sort.startsWith("-") ? -1 : 1;
    const keyed = found.map((row) => [key(row), row]);
    keyed.sort(([a], [b]) => (a < b ? -way : a > b ? way : 0));
    keyed.forEach(([, row], place) => { found[place] = row; });
  }

  function tag(parent, place, none) {
    if (place < 0) parent.append(make("span", "none", none));
    else parent.append(make("strong", `tag ${data.statuses[place][2]}`, data.statuses[place][1]));
  }

  function line(row) {
    const node = make("tr");
    const matter = make("th", "matter");
    matter.scope = "row";
    const link = make("a", "", row[TEXT].length > 260 ? `${row[TEXT].slice(0, 258)}…` : row[TEXT]);
    link.href = `recommendations/${encodeURIComponent(row[ID])}.html`;
    matter.append(link);
    const authority = make("td");
    const home = make("a", "", data.authorities[row[AUTHORITY]][NAME]);
    home.href = data.authorities[row[AUTHORITY]][HOME];
    authority.append(home);
    const status = make("td");
    tag(status, row[STATUS], "");
    if (row[FLAGS] & FLAG.overdue) status.append(" ", make("strong", "tag red outline", "Overdue"));
    if (row[FLAGS] & FLAG.again) status.append(" ", make("strong", "tag grey outline", "Made again"));
    const council = make("td");
    tag(council, row[COUNCIL], "Nothing said");
    const inspectors = make("td");
    tag(inspectors, row[INSPECTORS], "Nothing said");
    const mentions = make("td", "number", String(row[MENTIONS]));
    if (row[DOUBTFUL]) mentions.append(make("span", "doubtful", ` + ${row[DOUBTFUL]} doubtful`));
    node.append(matter, authority, make("td", "day", day(row[ISSUED]) || "Not known"), status, council, inspectors,
      mentions, make("td", "day", day(row[LAST]) || "None"));
    return node;
  }

  function draw() {
    const size = Number(byId("size").value);
    const pages = Math.max(1, Math.ceil(shown.length / size));
    page = Math.min(page, pages - 1);
    const first = page * size;
    const rows = shown.slice(first, first + size).map(line);
    if (!rows.length) {
      const node = make("tr");
      const only = make("td", "", "No recommendation fits. Clear a filter to see more.");
      only.colSpan = 8;
      node.append(only);
      rows.push(node);
    }
    body.replaceChildren(...rows);
    const all = data.rows.length.toLocaleString("en-GB");
    byId("count").textContent = shown.length === data.rows.length ? `All ${all} recommendations`
      : `${shown.length.toLocaleString("en-GB")} of ${all} recommendations`;
    byId("turn").hidden = pages < 2;
    byId("where").textContent = `Page ${page + 1} of ${pages}`;
    byId("previous").disabled = page === 0;
    byId("next").disabled = page === pages - 1;
    for (const head of document.querySelectorAll("th[data-sort]")) {
      const way = sort === head.dataset.sort ? "ascending" : sort === `-${head.dataset.sort}` ? "descending" : null;
      if (way) head.setAttribute("aria-sort", way);
      else head.removeAttribute("aria-sort");
    }
  }

  function update() {
    shown = choose();
    draw();
    remember();
  }

  function turn(by) {
    page += by;
    draw();
    remember();
    byId("rows").scrollIntoView();
  }

  function download() {
    const heads = ["recommendation_id", "authority_code", "authority", "kind", "issued_by", "inspection", "issued",
      "number", "recommendation", "addressed_to", "subjects", "status", "council_says", "inspectors_say", "mentions",
      "doubtful_mentions", "last_mention", "due", "overdue", "made_again", "documents_searched", "documents_unread",
      "source", "page", "evidence"];
    const name = (list, place) => (place >= 0 ? list[place][1] : "");
    save("recommendations", [heads, ...shown.map((row) => [
      row[ID], data.authorities[row[AUTHORITY]][CODE] || "", data.authorities[row[AUTHORITY]][NAME], row[KIND],
      row[ISSUER] >= 0 ? data.issuers[row[ISSUER]] : "", row[INSPECTION] >= 0 ? data.inspections[row[INSPECTION]] : "",
      row[ISSUED], row[NUMBER], row[TEXT], name(data.addressees, row[ADDRESSEE]),
      row[SUBJECTS].map((place) => data.subjects[place][1]).join("; "), name(data.statuses, row[STATUS]),
      name(data.statuses, row[COUNCIL]), name(data.statuses, row[INSPECTORS]), row[MENTIONS], row[DOUBTFUL], row[LAST],
      row[DUE], row[FLAGS] & FLAG.overdue ? "yes" : "no", row[FLAGS] & FLAG.again ? "yes" : "no", row[SEARCHED],
      row[UNREAD], data.documents[row[DOCUMENT]], row[PAGE], `recommendations/${row[ID]}.html`,
    ])]);
  }

  for (const head of document.querySelectorAll("th[data-sort]")) {
    const button = make("button", "sort", head.textContent);
    button.type = "button";
    button.addEventListener("click", () => {
      const key = head.dataset.sort;
      const ways = NEWEST_FIRST.has(key) ? [`-${key}`, key, ""] : [key, `-${key}`, ""];
      sort = ways[(ways.indexOf(sort) + 1) % 3];
      page = 0;
      update();
    });
    head.replaceChildren(button);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    page = 0;
    if (event.target === form.authority) fillInspections();
    update();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    sort = "";
    page = 0;
    fillInspections();
    update();
  }));
  byId("size").addEventListener("change", () => { page = 0; draw(); });
  byId("previous").addEventListener("click", () => turn(-1));
  byId("next").addEventListener("click", () => turn(1));
  byId("download").addEventListener("click", download);
  addEventListener("hashchange", () => {
    read();
    update();
  });

  byId("register").hidden = false;
  read();
  update();
})();
