-- On the old database, once no server uses it: writes the statements that make the numbers of the new one go on. For psql -At.
select format('select setval(%L, %s);', format('%I.%I', schemaname, sequencename), last_value)
from pg_sequences where schemaname = 'public' and last_value is not null order by 1;
