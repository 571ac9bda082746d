-- On both databases, once no server uses them: a line for each table that has rows, with how many and a sum over all they
-- say. For psql -At.
set timezone = 'UTC';
select format('select %L, count(*), sum(hashtextextended(t::text, 0)) from only %s t having count(*) > 0', relname, oid::regclass)
from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p' order by relname collate "C"
\gexec
