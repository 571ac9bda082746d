/** Tables of ours, as `c`: no partitions, and not TypeORM's list of the migrations that were run. */
const OURS = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and c.relname <> 'migrations'`;

export const TABLES = `
  select c.relname as name, obj_description(c.oid, 'pg_class') as comment, pg_get_partkeydef(c.oid) as "partitionKey",
    (select array_agg(everywhere.name order by everywhere.name)
     from (
       select t.tgname::text as name from pg_inherits i join pg_trigger t on t.tgrelid = i.inhrelid
       where i.inhparent = c.oid and not t.tgisinternal
       group by 1 having count(*) = (select count(*) from pg_inherits where inhparent = c.oid)
     ) everywhere) as "partitionTriggers"
  from pg_class c where ${OURS} order by c.relname`;

export const COLUMNS = `
  select a.attname as name, c.relname as "table", format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as "notNull", a.attidentity as identity, pg_get_expr(d.adbin, d.adrelid, true) as "default",
    col_description(c.oid, a.attnum) as comment
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where ${OURS} and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`;

/** Not null is said with the column (PostgreSQL 18 has a constraint for it too); \`t\` is a constraint trigger. */
export const CONSTRAINTS = `
  select n.conname as name, c.relname as "table", pg_get_constraintdef(n.oid, true) as definition,
    obj_description(n.oid, 'pg_constraint') as comment
  from pg_class c join pg_constraint n on n.conrelid = c.oid
  where ${OURS} and n.contype not in ('n', 't')
  order by c.relname, array_position(array['p', 'u', 'c', 'f'], n.contype::text), n.conname`;

export const INDEXES = `
  select i.relname as name, c.relname as "table", pg_get_indexdef(i.oid, 0, true) as definition,
    obj_description(i.oid, 'pg_class') as comment
  from pg_class c join pg_index x on x.indrelid = c.oid join pg_class i on i.oid = x.indexrelid
  where ${OURS} and not exists (select from pg_constraint n where n.conindid = i.oid and n.contype in ('p', 'u', 'x'))
  order by c.relname, i.relname`;

export const TRIGGERS = `
  select t.tgname as name, c.relname as "table", pg_get_triggerdef(t.oid, true) as definition, p.proname as function,
    t.tgenabled::text as enabled, obj_description(t.oid, 'pg_trigger') as comment
  from pg_class c join pg_trigger t on t.tgrelid = c.oid join pg_proc p on p.oid = t.tgfoid
  where ${OURS} and not t.tgisinternal order by c.relname, t.tgname`;

export const FUNCTIONS = `
  select p.proname as name, pg_get_functiondef(p.oid) as definition, p.prosrc as body,
    obj_description(p.oid, 'pg_proc') as comment
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p', 'w')
  order by p.proname, pg_get_function_identity_arguments(p.oid)`;

/** Those of identity columns are made with their table. */
export const SEQUENCES = `
  select c.relname as name, format_type(s.seqtypid, null) as type, s.seqstart::text as start,
    s.seqincrement::text as increment, s.seqmin::text as minimum, s.seqmax::text as maximum, s.seqcycle as cycles,
    obj_description(c.oid, 'pg_class') as comment
  from pg_class c join pg_sequence s on s.seqrelid = c.oid
  where c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('i', 'a'))
  order by c.relname`;

export const EVENT_TRIGGERS = `
  select e.evtname as name, e.evtevent as event, e.evttags as tags, p.proname as function,
    e.evtenabled::text as enabled, obj_description(e.oid, 'pg_event_trigger') as comment
  from pg_event_trigger e join pg_proc p on p.oid = e.evtfoid
  where p.pronamespace = 'public'::regnamespace order by e.evtname`;
