import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import emulation.common.search
import emulation.models.lists.batch
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='tên')),
                ('kind', models.CharField(choices=[('CUM', 'Cụm thi đua'), ('KHOI', 'Khối thi đua')], max_length=10, verbose_name='loại')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('search', models.GeneratedField(db_persist=True, expression=emulation.common.search.Fold(models.F('name')), output_field=models.TextField(), verbose_name='nội dung tìm kiếm')),
            ],
            options={
                'verbose_name': 'cụm, khối thi đua',
                'verbose_name_plural': 'cụm, khối thi đua',
                'ordering': ['kind', 'order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='SubjectClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='mã')),
                ('name', models.CharField(max_length=255, verbose_name='tên')),
                ('short_name', models.CharField(max_length=100, verbose_name='tên ngắn')),
                ('direct_labour', models.BooleanField(default=False, verbose_name='là người trực tiếp lao động')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('citation', models.CharField(blank=True, max_length=500, verbose_name='căn cứ')),
            ],
            options={
                'verbose_name': 'nhóm đối tượng',
                'verbose_name_plural': 'nhóm đối tượng',
                'ordering': ['order', 'code'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('must_change_password', models.BooleanField(default=True, help_text='Buộc đổi mật khẩu ở lần đăng nhập tới.', verbose_name='phải đổi mật khẩu')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'tài khoản',
                'verbose_name_plural': 'tài khoản',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Act',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
                ('verb', models.CharField(max_length=60, verbose_name='việc')),
                ('summary', models.CharField(max_length=500, verbose_name='nội dung')),
                ('reason', models.CharField(blank=True, max_length=1000, verbose_name='lý do')),
                ('table', models.CharField(blank=True, max_length=63, verbose_name='bảng')),
                ('key', models.BigIntegerField(blank=True, null=True, verbose_name='khóa')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acts', to=settings.AUTH_USER_MODEL, verbose_name='người thực hiện')),
            ],
            options={
                'verbose_name': 'việc đã làm',
                'verbose_name_plural': 'việc đã làm',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ClusterSeason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(help_text='Ví dụ: 2026 hoặc 2026-2027.', max_length=20, verbose_name='năm thi đua')),
                ('starts_on', models.DateField(verbose_name='từ ngày')),
                ('ends_on', models.DateField(verbose_name='đến ngày')),
                ('pact', models.TextField(blank=True, verbose_name='nội dung giao ước')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='ngày ký giao ước')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seasons', to='emulation.cluster', verbose_name='cụm, khối')),
            ],
            options={
                'verbose_name': 'năm thi đua của cụm, khối',
                'verbose_name_plural': 'năm thi đua của cụm, khối',
                'ordering': ['-starts_on', 'cluster'],
            },
        ),
        migrations.CreateModel(
            name='ExportLayout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(blank=True, editable=False, max_length=50, null=True, unique=True, verbose_name='mã')),
                ('name', models.CharField(max_length=100, verbose_name='tên bố cục')),
                ('list_name', models.CharField(help_text='Danh sách mà bố cục dùng cho.', max_length=100, verbose_name='danh sách')),
                ('columns', models.CharField(max_length=2000, verbose_name='các cột')),
                ('grouping', models.CharField(blank=True, max_length=50, verbose_name='chia nhóm theo')),
                ('order', models.CharField(blank=True, max_length=50, verbose_name='thứ tự')),
                ('shared', models.BooleanField(default=False, help_text='Mọi tài khoản đều chọn được bố cục này khi xuất.', verbose_name='dùng chung')),
                ('owner', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='export_layouts', to=settings.AUTH_USER_MODEL, verbose_name='người lập')),
            ],
            options={
                'verbose_name': 'bố cục xuất',
                'verbose_name_plural': 'bố cục xuất',
                'ordering': ['list_name', 'name'],
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30, verbose_name='loại danh sách')),
                ('state', models.CharField(choices=[('REFUSED', 'Bị từ chối'), ('MAPPING', 'Chờ ghép cột'), ('STAGED', 'Chờ ghi'), ('COMMITTED', 'Đã ghi'), ('UNDONE', 'Đã hoàn tác')], max_length=10, verbose_name='trạng thái')),
                ('file', models.FileField(max_length=200, upload_to=emulation.models.lists.batch.upload_path, verbose_name='tệp')),
                ('file_name', models.CharField(max_length=255, verbose_name='tên tệp')),
                ('sha256', models.CharField(db_index=True, max_length=64, verbose_name='dấu vân của tệp')),
                ('size', models.PositiveBigIntegerField(verbose_name='dung lượng (byte)')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='nạp lúc')),
                ('committed_at', models.DateTimeField(blank=True, null=True, verbose_name='ghi lúc')),
                ('options', models.JSONField(default=dict, verbose_name='tùy chọn')),
                ('mapping', models.JSONField(default=dict, verbose_name='ghép cột')),
                ('sheets', models.JSONField(default=list, verbose_name='trang tính')),
                ('skipped', models.JSONField(default=list, verbose_name='dòng bỏ qua')),
                ('counts', models.JSONField(default=dict, verbose_name='số dòng')),
                ('kept', models.JSONField(default=list, verbose_name='giữ lại khi hoàn tác')),
                ('refusal_code', models.CharField(blank=True, max_length=30, verbose_name='mã từ chối')),
                ('refusal', models.CharField(blank=True, max_length=1000, verbose_name='lý do từ chối')),
                ('committed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='batches', to=settings.AUTH_USER_MODEL, verbose_name='người nạp')),
            ],
            options={
                'verbose_name': 'lô nhập',
                'verbose_name_plural': 'lô nhập',
                'ordering': ['-id'],
                'permissions': [('import_list', 'Nhập danh sách'), ('export_list', 'Xuất danh sách')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sheet', models.CharField(max_length=255, verbose_name='trang tính')),
                ('row', models.PositiveIntegerField(verbose_name='dòng')),
                ('status', models.CharField(choices=[('new', 'Mới'), ('changed', 'Thay đổi'), ('unchanged', 'Không đổi'), ('error', 'Lỗi'), ('skipped', 'Bỏ qua')], max_length=10, verbose_name='kết quả')),
                ('warned', models.BooleanField(default=False, verbose_name='cần hỏi')),
                ('raw', models.JSONField(default=dict, verbose_name='như trong tệp')),
                ('section', models.JSONField(null=True, verbose_name='dưới mục')),
                ('values', models.JSONField(default=dict, verbose_name='giá trị')),
                ('issues', models.JSONField(default=list, verbose_name='vấn đề')),
                ('before', models.JSONField(null=True, verbose_name='trước')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='emulation.importbatch', verbose_name='lô')),
            ],
            options={
                'verbose_name': 'dòng của lô nhập',
                'verbose_name_plural': 'dòng của lô nhập',
                'ordering': ['batch', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, help_text='Để trống nếu có từ trước khi ghi sổ.', null=True, verbose_name='có hiệu lực từ ngày')),
                ('valid_to', models.DateField(blank=True, help_text='Ngày đầu tiên không còn hiệu lực; để trống nếu đang có hiệu lực.', null=True, verbose_name='hết hiệu lực từ ngày')),
                ('code', models.CharField(max_length=40, unique=True, verbose_name='mã')),
                ('number', models.CharField(max_length=100, verbose_name='số, ký hiệu')),
                ('title', models.CharField(max_length=500, verbose_name='trích yếu')),
                ('kind', models.CharField(choices=[('LAW', 'Luật'), ('DECREE', 'Nghị định'), ('CIRCULAR', 'Thông tư'), ('RESOLUTION', 'Nghị quyết'), ('DECISION', 'Quyết định'), ('OTHER', 'Văn bản khác')], max_length=20, verbose_name='loại văn bản')),
                ('issuer', models.CharField(blank=True, max_length=200, verbose_name='cơ quan ban hành')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày ban hành')),
                ('verified', models.BooleanField(default=True, verbose_name='đã kiểm chứng')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('search', models.GeneratedField(db_persist=True, expression=emulation.common.search.Fold(django.db.models.functions.text.Concat(django.db.models.functions.text.Concat(models.F('number'), models.Value(' ', output_field=models.CharField()), models.F('title'), output_field=models.TextField()), models.Value(' ', output_field=models.CharField()), models.F('code'), output_field=models.TextField())), output_field=models.TextField(), verbose_name='nội dung tìm kiếm')),
            ],
            options={
                'verbose_name': 'văn bản căn cứ',
                'verbose_name_plural': 'văn bản căn cứ',
                'ordering': ['-issued_on', 'code'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='emulation_instrument_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.')],
            },
        ),
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('actor', models.CharField(blank=True, max_length=150, verbose_name='người thực hiện')),
                ('operation', models.PositiveSmallIntegerField(choices=[(1, 'Thêm'), (2, 'Sửa'), (3, 'Xóa'), (4, 'Xóa toàn bảng')], verbose_name='thao tác')),
                ('table', models.CharField(max_length=63, verbose_name='bảng')),
                ('key', models.BigIntegerField(null=True, verbose_name='khóa')),
                ('before', models.JSONField(null=True, verbose_name='trước')),
                ('after', models.JSONField(null=True, verbose_name='sau')),
                ('act', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='entries', to='emulation.act', verbose_name='việc')),
            ],
            options={
                'verbose_name': 'nhật ký',
                'verbose_name_plural': 'nhật ký',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('staff_code', models.CharField(blank=True, max_length=40, null=True, unique=True, verbose_name='mã cán bộ')),
                ('citizen_id', models.CharField(blank=True, max_length=12, null=True, unique=True, validators=[django.core.validators.RegexValidator('^(\\d{9}|\\d{12})$', 'Số định danh phải có 12 chữ số (hoặc CMND cũ 9 chữ số).')], verbose_name='số định danh')),
                ('full_name', models.CharField(max_length=255, verbose_name='họ và tên')),
                ('sex', models.CharField(blank=True, choices=[('M', 'Nam'), ('F', 'Nữ')], max_length=1, verbose_name='giới tính')),
                ('born_on', models.DateField(blank=True, null=True, verbose_name='ngày sinh')),
                ('born_precision', models.CharField(choices=[('D', 'Ngày, tháng, năm'), ('M', 'Tháng, năm'), ('Y', 'Chỉ có năm')], default='D', max_length=1, verbose_name='độ chính xác ngày sinh')),
                ('ethnicity', models.CharField(blank=True, max_length=50, verbose_name='dân tộc')),
                ('nationality', models.CharField(default='Việt Nam', max_length=100, verbose_name='quốc tịch')),
                ('died_on', models.DateField(blank=True, null=True, verbose_name='ngày mất')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('search', models.GeneratedField(db_persist=True, expression=emulation.common.search.Fold(django.db.models.functions.text.Concat(models.F('full_name'), models.Value(' ', output_field=models.CharField()), models.F('staff_code'), output_field=models.TextField())), output_field=models.TextField(), verbose_name='nội dung tìm kiếm')),
                ('folded_name', models.GeneratedField(db_persist=True, expression=emulation.common.search.Fold(models.F('full_name')), output_field=models.TextField(), verbose_name='nội dung tìm kiếm')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='emulation.person', verbose_name='đã nhập vào')),
            ],
            options={
                'verbose_name': 'cá nhân',
                'verbose_name_plural': 'cá nhân',
                'ordering': ['full_name', 'id'],
                'permissions': [('view_citizen_id', 'Xem đầy đủ số định danh'), ('merge_person', 'Hợp nhất, tách hồ sơ của một người')],
            },
        ),
        migrations.CreateModel(
            name='DistinctPeople',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='distinct_from_later', to='emulation.person', verbose_name='cá nhân')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='distinct_from_earlier', to='emulation.person', verbose_name='cá nhân khác')),
            ],
            options={
                'verbose_name': 'xác nhận không phải một người',
                'verbose_name_plural': 'xác nhận không phải một người',
                'ordering': ['one', 'other'],
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list_name', models.CharField(max_length=100, verbose_name='danh sách')),
                ('title', models.CharField(max_length=100, verbose_name='tên')),
                ('query', models.CharField(blank=True, max_length=2000, verbose_name='bộ lọc')),
                ('shared', models.BooleanField(default=False, verbose_name='dùng chung')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='views', to=settings.AUTH_USER_MODEL, verbose_name='người lưu')),
            ],
            options={
                'verbose_name': 'bộ lọc đã lưu',
                'verbose_name_plural': 'bộ lọc đã lưu',
                'ordering': ['title'],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(error_messages={'unique': 'Số niêm phong này đã có.'}, unique=True, verbose_name='số niêm phong')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('occasion', models.CharField(choices=[('ISSUE', 'Ban hành quyết định'), ('DAILY', 'Niêm phong định kỳ'), ('RESTORE', 'Khôi phục từ bản sao lưu')], max_length=8, verbose_name='dịp')),
                ('covers', models.JSONField(verbose_name='phạm vi')),
                ('rows', models.PositiveIntegerField(verbose_name='số dòng')),
                ('last_entry', models.BigIntegerField(db_index=True, verbose_name='dòng nhật ký cuối')),
                ('horizon', models.BigIntegerField(null=True, verbose_name='giới hạn giao dịch')),
                ('act_marks', models.TextField(verbose_name='dấu các việc')),
                ('entry_marks', models.TextField(verbose_name='dấu các dòng')),
                ('previous', models.CharField(blank=True, max_length=64, verbose_name='niêm phong trước')),
                ('key_name', models.CharField(max_length=12, verbose_name='khóa đã dùng')),
                ('mac', models.CharField(max_length=64, verbose_name='mã xác thực')),
                ('act', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seals', to='emulation.act', verbose_name='việc')),
            ],
            options={
                'verbose_name': 'niêm phong nhật ký',
                'verbose_name_plural': 'niêm phong nhật ký',
                'ordering': ['-number'],
                'permissions': [('verify_journal', 'Kiểm tra nhật ký'), ('make_backup', 'Sao lưu toàn bộ dữ liệu')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, help_text='Để trống nếu có từ trước khi ghi sổ.', null=True, verbose_name='có hiệu lực từ ngày')),
                ('valid_to', models.DateField(blank=True, help_text='Ngày đầu tiên không còn hiệu lực; để trống nếu đang có hiệu lực.', null=True, verbose_name='hết hiệu lực từ ngày')),
                ('code', models.CharField(help_text='Mã riêng của cơ quan, không đổi suốt đời đơn vị.', max_length=40, unique=True, verbose_name='mã đơn vị')),
                ('kind', models.CharField(choices=[('PROVINCE', 'Cấp tỉnh'), ('DISTRICT', 'Cấp huyện'), ('COMMUNE', 'Cấp xã (xã, phường, thị trấn, đặc khu)'), ('DEPARTMENT', 'Sở, ban, ngành'), ('PARTY', 'Cơ quan Đảng'), ('FRONT', 'Mặt trận Tổ quốc, đoàn thể'), ('JUSTICE', 'Nội chính (tòa án, kiểm sát, thi hành án)'), ('ARMED', 'Lực lượng vũ trang'), ('CENTRAL', 'Cơ quan ngành dọc Trung ương'), ('ASSOCIATION', 'Hội, hiệp hội'), ('PUBLIC', 'Đơn vị sự nghiệp'), ('SCHOOL', 'Trường học'), ('HOSPITAL', 'Bệnh viện, cơ sở y tế'), ('PRESS', 'Cơ quan báo chí'), ('ENTERPRISE', 'Doanh nghiệp'), ('COOPERATIVE', 'Hợp tác xã'), ('SUBUNIT', 'Phòng, ban, đơn vị trực thuộc'), ('OTHER', 'Khác')], max_length=20, verbose_name='loại')),
                ('name', models.CharField(max_length=255, verbose_name='tên')),
                ('head_name', models.CharField(blank=True, max_length=255, verbose_name='người đứng đầu')),
                ('staff_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='tổng số CBCCVC')),
                ('verified', models.BooleanField(default=True, verbose_name='đã kiểm chứng')),
                ('citation', models.CharField(blank=True, max_length=500, verbose_name='căn cứ')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
            ],
            options={
                'verbose_name': 'đơn vị',
                'verbose_name_plural': 'đơn vị',
                'ordering': ['name', 'code'],
                'permissions': [('view_all_units', 'Xem dữ liệu của mọi đơn vị')],
                'abstract': False,
                'indexes': [models.Index(fields=['name', 'id'], name='unit_name_id')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='emulation_unit_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.')],
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('MERGE', 'Nhập toàn bộ'), ('PARTIAL', 'Nhập một phần'), ('SPLIT', 'Chia, tách'), ('DISSOLVE', 'Giải thể')], max_length=10, verbose_name='hình thức')),
                ('effective_on', models.DateField(verbose_name='có hiệu lực từ ngày')),
                ('citation', models.CharField(max_length=500, verbose_name='căn cứ')),
                ('verified', models.BooleanField(default=True, verbose_name='đã kiểm chứng')),
                ('carry_streak', models.BooleanField(default=False, help_text='Chỉ đánh dấu khi có văn bản cho phép; ghi rõ ở ô căn cứ kế thừa.', verbose_name='kế thừa thành tích liên tục')),
                ('carry_basis', models.CharField(blank=True, max_length=500, verbose_name='căn cứ kế thừa thành tích')),
                ('carry_by', models.CharField(blank=True, help_text='Ai cho tính tiếp thành tích của đơn vị trước.', max_length=255, verbose_name='người, cơ quan cho kế thừa')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions_out', to='emulation.unit', verbose_name='đơn vị trước')),
                ('successor', models.ForeignKey(blank=True, help_text='Để trống khi giải thể mà không có một đơn vị kế thừa duy nhất.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successions_in', to='emulation.unit', verbose_name='đơn vị sau')),
            ],
            options={
                'verbose_name': 'kế thừa đơn vị',
                'verbose_name_plural': 'kế thừa đơn vị',
                'ordering': ['-effective_on', 'predecessor'],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, help_text='Để trống nếu có từ trước khi ghi sổ.', null=True, verbose_name='có hiệu lực từ ngày')),
                ('valid_to', models.DateField(blank=True, help_text='Ngày đầu tiên không còn hiệu lực; để trống nếu đang có hiệu lực.', null=True, verbose_name='hết hiệu lực từ ngày')),
                ('position', models.CharField(blank=True, max_length=1000, verbose_name='chức vụ')),
                ('concurrent', models.BooleanField(default=False, verbose_name='kiêm nhiệm')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='emulation.person', verbose_name='cá nhân')),
                ('subject_class', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='emulation.subjectclass', verbose_name='nhóm đối tượng')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='emulation.unit', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'vị trí công tác',
                'verbose_name_plural': 'vị trí công tác',
                'ordering': ['person', '-valid_from', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Movement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=500, verbose_name='tên phong trào')),
                ('slogan', models.CharField(blank=True, max_length=500, verbose_name='khẩu hiệu')),
                ('level', models.CharField(choices=[('CENTRAL', 'Trung ương'), ('PROVINCE', 'Bộ, ngành, tỉnh'), ('UNIT', 'Cơ quan, đơn vị')], max_length=10, verbose_name='cấp phát động')),
                ('scope', models.CharField(choices=[('NATION', 'Toàn quốc'), ('PROVINCE', 'Bộ, ban, ngành, địa phương'), ('CLUSTER', 'Cụm, khối thi đua'), ('UNIT', 'Cơ quan, tổ chức, đơn vị')], max_length=10, verbose_name='phạm vi')),
                ('form', models.CharField(choices=[('REGULAR', 'Thường xuyên, hằng năm'), ('THEMATIC', 'Theo chuyên đề')], max_length=10, verbose_name='hình thức')),
                ('launcher', models.CharField(blank=True, help_text='Dùng khi bên phát động không có trong danh bạ đơn vị.', max_length=255, verbose_name='người, cơ quan phát động')),
                ('plan_number', models.CharField(blank=True, max_length=100, verbose_name='số kế hoạch')),
                ('starts_on', models.DateField(verbose_name='từ ngày')),
                ('ends_on', models.DateField(blank=True, help_text='Ngày cuối; để trống khi chưa định ngày tổng kết.', null=True, verbose_name='đến ngày')),
                ('criteria', models.TextField(blank=True, verbose_name='nội dung, tiêu chí')),
                ('search', models.GeneratedField(db_persist=True, expression=emulation.common.search.Fold(django.db.models.functions.text.Concat(django.db.models.functions.text.Concat(models.F('name'), models.Value(' ', output_field=models.CharField()), models.F('slogan'), output_field=models.TextField()), models.Value(' ', output_field=models.CharField()), models.F('plan_number'), output_field=models.TextField())), output_field=models.TextField(), verbose_name='nội dung tìm kiếm')),
                ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_by', to='emulation.movement', verbose_name='hưởng ứng phong trào')),
                ('launched_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='movements', to='emulation.unit', verbose_name='đơn vị phát động')),
            ],
            options={
                'verbose_name': 'phong trào thi đua',
                'verbose_name_plural': 'phong trào thi đua',
                'ordering': ['-starts_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('honorific', models.CharField(blank=True, help_text='Ví dụ: ông, bà.', max_length=50, verbose_name='danh xưng')),
                ('head_name', models.CharField(max_length=255, verbose_name='chủ hộ')),
                ('place', models.CharField(blank=True, help_text='Ấp, khu phố, số nhà.', max_length=500, verbose_name='địa chỉ')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('search', models.GeneratedField(db_persist=True, expression=emulation.common.search.Fold(django.db.models.functions.text.Concat(models.F('head_name'), models.Value(' ', output_field=models.CharField()), models.F('place'), output_field=models.TextField())), output_field=models.TextField(), verbose_name='nội dung tìm kiếm')),
                ('head', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='households', to='emulation.person', verbose_name='hồ sơ chủ hộ')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='households', to='emulation.unit', verbose_name='xã, phường')),
            ],
            options={
                'verbose_name': 'hộ gia đình',
                'verbose_name_plural': 'hộ gia đình',
                'ordering': ['head_name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ColumnMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30, verbose_name='loại danh sách')),
                ('header_hash', models.CharField(max_length=64, verbose_name='dấu vân của tiêu đề')),
                ('columns', models.JSONField(default=dict, verbose_name='ghép cột')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gửi')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='emulation.unit', verbose_name='đơn vị gửi')),
            ],
            options={
                'verbose_name': 'cách ghép cột',
                'verbose_name_plural': 'cách ghép cột',
            },
        ),
        migrations.CreateModel(
            name='ClusterMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, help_text='Để trống nếu có từ trước khi ghi sổ.', null=True, verbose_name='có hiệu lực từ ngày')),
                ('valid_to', models.DateField(blank=True, help_text='Ngày đầu tiên không còn hiệu lực; để trống nếu đang có hiệu lực.', null=True, verbose_name='hết hiệu lực từ ngày')),
                ('role', models.CharField(choices=[('HEAD', 'Trưởng cụm, khối'), ('DEPUTY', 'Phó trưởng cụm, khối'), ('MEMBER', 'Thành viên')], default='MEMBER', max_length=10, verbose_name='vai trò')),
                ('season', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='emulation.clusterseason', verbose_name='năm thi đua')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='emulation.unit', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'thành viên cụm, khối',
                'verbose_name_plural': 'thành viên cụm, khối',
                'ordering': ['season', 'role', 'unit'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='cluster',
            name='organiser',
            field=models.ForeignKey(help_text='Chỉ thành viên cụm, khối do tỉnh tổ chức được xét Cờ thi đua của tỉnh hằng năm.', on_delete=django.db.models.deletion.PROTECT, related_name='clusters', to='emulation.unit', verbose_name='đơn vị tổ chức'),
        ),
        migrations.AddField(
            model_name='user',
            name='unit',
            field=models.ForeignKey(blank=True, help_text='Cán bộ đơn vị chỉ thấy dữ liệu của đơn vị này và các đơn vị trực thuộc.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='emulation.unit', verbose_name='đơn vị'),
        ),
        migrations.CreateModel(
            name='UnitCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, help_text='Để trống nếu có từ trước khi ghi sổ.', null=True, verbose_name='có hiệu lực từ ngày')),
                ('valid_to', models.DateField(blank=True, help_text='Ngày đầu tiên không còn hiệu lực; để trống nếu đang có hiệu lực.', null=True, verbose_name='hết hiệu lực từ ngày')),
                ('scheme', models.CharField(choices=[('GSO', 'Mã đơn vị hành chính (Cục Thống kê)'), ('TAX', 'Mã số thuế')], default='GSO', max_length=10, verbose_name='hệ thống mã')),
                ('code', models.CharField(max_length=40, verbose_name='mã')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='emulation.unit', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'mã nhà nước của đơn vị',
                'verbose_name_plural': 'mã nhà nước của đơn vị',
                'ordering': ['unit', 'scheme', 'valid_from', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UnitName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, help_text='Để trống nếu có từ trước khi ghi sổ.', null=True, verbose_name='có hiệu lực từ ngày')),
                ('valid_to', models.DateField(blank=True, help_text='Ngày đầu tiên không còn hiệu lực; để trống nếu đang có hiệu lực.', null=True, verbose_name='hết hiệu lực từ ngày')),
                ('form', models.CharField(choices=[('OFFICIAL', 'Tên chính thức'), ('SHORT', 'Tên viết tắt'), ('ALIAS', 'Tên gọi khác')], default='OFFICIAL', max_length=10, verbose_name='dạng tên')),
                ('name', models.CharField(max_length=255, verbose_name='tên')),
                ('citation', models.CharField(blank=True, max_length=500, verbose_name='căn cứ')),
                ('search', models.GeneratedField(db_persist=True, expression=emulation.common.search.Fold(django.db.models.functions.text.Concat(models.F('name'), models.Value(' ', output_field=models.CharField()), models.Case(models.When(name__startswith='Xã ', then=models.Value('UBND Ủy ban nhân dân')), models.When(name__startswith='Phường ', then=models.Value('UBND Ủy ban nhân dân')), models.When(name__startswith='Thị trấn ', then=models.Value('UBND Ủy ban nhân dân')), models.When(name__startswith='Đặc khu ', then=models.Value('UBND Ủy ban nhân dân')), models.When(name__startswith='Huyện ', then=models.Value('UBND Ủy ban nhân dân')), models.When(name__startswith='Thị xã ', then=models.Value('UBND Ủy ban nhân dân')), models.When(name__startswith='Thành phố ', then=models.Value('UBND Ủy ban nhân dân')), models.When(name__startswith='Tỉnh ', then=models.Value('UBND Ủy ban nhân dân')), default=models.Value(''), output_field=models.TextField()), output_field=models.TextField())), output_field=models.TextField(), verbose_name='nội dung tìm kiếm')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='emulation.unit', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'tên đơn vị',
                'verbose_name_plural': 'tên đơn vị',
                'ordering': ['unit', 'valid_from', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UnitParent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, help_text='Để trống nếu có từ trước khi ghi sổ.', null=True, verbose_name='có hiệu lực từ ngày')),
                ('valid_to', models.DateField(blank=True, help_text='Ngày đầu tiên không còn hiệu lực; để trống nếu đang có hiệu lực.', null=True, verbose_name='hết hiệu lực từ ngày')),
                ('citation', models.CharField(blank=True, max_length=500, verbose_name='căn cứ')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='children', to='emulation.unit', verbose_name='cấp trên')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parents', to='emulation.unit', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'đơn vị cấp trên',
                'verbose_name_plural': 'đơn vị cấp trên',
                'ordering': ['unit', 'valid_from', 'id'],
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='act',
            index=models.Index(fields=['table', 'key', '-id'], name='act_record'),
        ),
        migrations.AddConstraint(
            model_name='clusterseason',
            constraint=models.UniqueConstraint(fields=('cluster', 'label'), name='emulation_season_once', violation_error_message='Cụm, khối này đã có năm thi đua cùng tên.'),
        ),
        migrations.AddConstraint(
            model_name='clusterseason',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='emulation_season_period_order', violation_error_message='Ngày cuối năm thi đua phải sau ngày đầu.'),
        ),
        migrations.AddConstraint(
            model_name='exportlayout',
            constraint=models.UniqueConstraint(fields=('owner', 'list_name', 'name'), name='emulation_layout_once', violation_error_message='Bạn đã có bố cục cùng tên cho danh sách này.'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(fields=['batch', 'status', 'id'], name='importrow_status'),
        ),
        migrations.AddIndex(
            model_name='journalentry',
            index=models.Index(fields=['table', 'key', '-id'], name='journal_record'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['full_name', 'id', 'search'], name='person_name_search'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=emulation.common.search.TrigramIndex(fields=['search'], name='person_search', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['folded_name', 'born_on'], name='person_folded_name_born'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('staff_code'), name='emulation_person_staff_code_once', violation_error_message='Mã cán bộ này đã có (không phân biệt chữ hoa, chữ thường).'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('full_name', ''), _negated=True), name='emulation_person_has_name', violation_error_message='Nhập họ và tên.'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('citizen_id__isnull', True), ('citizen_id__regex', '^([0-9]{9}|[0-9]{12})$'), _connector='OR'), name='emulation_person_citizen_id', violation_error_message='Số định danh phải có 12 chữ số (hoặc CMND cũ 9 chữ số).'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('staff_code', ''), _negated=True), name='emulation_person_staff_code', violation_error_message='Mã cán bộ không được rỗng.'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('died_on__isnull', True), ('born_on__isnull', True), ('died_on__gte', models.F('born_on')), _connector='OR'), name='emulation_person_life_order', violation_error_message='Ngày mất không thể trước ngày sinh.'),
        ),
        migrations.AddConstraint(
            model_name='distinctpeople',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='emulation_distinctpeople_once', violation_error_message='Hai hồ sơ này đã được xác nhận không phải một người.'),
        ),
        migrations.AddConstraint(
            model_name='distinctpeople',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='emulation_distinctpeople_order', violation_error_message='Hồ sơ có trước đứng trước.'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('owner', 'list_name', 'title'), name='emulation_view_once', violation_error_message='Bạn đã có bộ lọc cùng tên cho danh sách này.'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.UniqueConstraint(fields=('predecessor', 'successor', 'effective_on'), name='emulation_succession_once', violation_error_message='Quan hệ kế thừa này đã được ghi.'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.UniqueConstraint(condition=models.Q(('successor__isnull', True)), fields=('predecessor', 'effective_on'), name='emulation_succession_dissolved_once', violation_error_message='Việc giải thể này đã được ghi.'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.CheckConstraint(condition=models.Q(('successor__isnull', True), models.Q(('predecessor', models.F('successor')), _negated=True), _connector='OR'), name='emulation_succession_not_itself', violation_error_message='Đơn vị không thể kế thừa chính nó.'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.CheckConstraint(condition=models.Q(('carry_streak', False), models.Q(models.Q(('carry_basis', ''), ('carry_by', ''), _connector='OR'), _negated=True), _connector='OR'), name='emulation_succession_carry_basis', violation_error_message='Ghi căn cứ và người, cơ quan cho phép kế thừa thành tích liên tục.'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'DISSOLVE'), ('successor__isnull', False), _connector='OR'), name='emulation_succession_has_successor', violation_error_message='Nhập, chia, tách phải có đơn vị kế thừa.'),
        ),
        migrations.AddConstraint(
            model_name='posting',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='emulation_posting_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='movement',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='emulation_movement_period_order', violation_error_message='Ngày kết thúc phải từ ngày bắt đầu trở đi.'),
        ),
        migrations.AddConstraint(
            model_name='movement',
            constraint=models.CheckConstraint(condition=models.Q(('launched_by__isnull', False), models.Q(('launcher', ''), _negated=True), _connector='OR'), name='emulation_movement_has_launcher', violation_error_message='Chọn đơn vị phát động hoặc ghi tên người, cơ quan phát động.'),
        ),
        migrations.AddIndex(
            model_name='household',
            index=models.Index(fields=['head_name', 'id'], name='household_name_id'),
        ),
        migrations.AddIndex(
            model_name='household',
            index=emulation.common.search.TrigramIndex(fields=['search'], name='household_search', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.UniqueConstraint(fields=('head_name', 'place', 'unit'), name='emulation_household_once', violation_error_message='Hộ này đã có trong danh bạ của đơn vị.'),
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.CheckConstraint(condition=models.Q(('head_name', ''), _negated=True), name='emulation_household_has_head', violation_error_message='Nhập tên chủ hộ.'),
        ),
        migrations.AddConstraint(
            model_name='columnmapping',
            constraint=models.UniqueConstraint(fields=('unit', 'kind', 'header_hash'), name='columnmapping_once_for_unit', violation_error_message='Tiêu đề này đã có cách ghép cột.'),
        ),
        migrations.AddConstraint(
            model_name='columnmapping',
            constraint=models.UniqueConstraint(fields=('user', 'kind', 'header_hash'), name='columnmapping_once_for_user', violation_error_message='Tiêu đề này đã có cách ghép cột.'),
        ),
        migrations.AddConstraint(
            model_name='columnmapping',
            constraint=models.UniqueConstraint(condition=models.Q(('unit', None), ('user', None)), fields=('kind', 'header_hash'), name='columnmapping_once_for_none', violation_error_message='Tiêu đề này đã có cách ghép cột.'),
        ),
        migrations.AddConstraint(
            model_name='columnmapping',
            constraint=models.CheckConstraint(condition=models.Q(('unit', None), ('user', None), _connector='OR'), name='columnmapping_one_sender', violation_error_message='Cách ghép cột là của một đơn vị hoặc của một người.'),
        ),
        migrations.AddConstraint(
            model_name='clustermember',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='emulation_clustermember_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='clustermember',
            constraint=models.UniqueConstraint(condition=models.Q(('role', 'HEAD'), ('valid_to__isnull', True)), fields=('season',), name='emulation_season_one_head', violation_error_message='Mỗi năm thi đua chỉ có một trưởng cụm, khối. Hãy đổi vai trò của trưởng hiện nay trước.'),
        ),
        migrations.AddConstraint(
            model_name='cluster',
            constraint=models.UniqueConstraint(fields=('organiser', 'name'), name='emulation_cluster_name_once', violation_error_message='Đơn vị này đã có cụm, khối cùng tên.'),
        ),
        migrations.AddIndex(
            model_name='unitcode',
            index=models.Index(fields=['scheme', 'code'], name='unitcode_scheme_code'),
        ),
        migrations.AddConstraint(
            model_name='unitcode',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='emulation_unitcode_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddIndex(
            model_name='unitname',
            index=emulation.common.search.TrigramIndex(fields=['search'], name='unitname_search', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='unitname',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='emulation_unitname_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='unitparent',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='emulation_unitparent_period_order', violation_error_message='Ngày hết hiệu lực phải sau ngày có hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='unitparent',
            constraint=models.CheckConstraint(condition=models.Q(('unit', models.F('parent')), _negated=True), name='emulation_unitparent_not_itself', violation_error_message='Đơn vị không thể là cấp trên của chính nó.'),
        ),
    ]
